package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExactSumsTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34, 35})
    void sums_are_exact_for_any_raw_values(long seed) {
        var random = new Random(seed);
        assertExact(LongStream.generate(() -> random.nextLong() >> random.nextInt(64))
                .limit(1_000)
                .toArray());
    }

    @Test
    void sums_are_exact_at_both_ends_of_64_bits() {
        assertExact(LongStream.generate(() -> Long.MIN_VALUE).limit(100).toArray());
        assertExact(LongStream.generate(() -> Long.MAX_VALUE).limit(100).toArray());
        assertExact(Long.MIN_VALUE, Long.MAX_VALUE, -1, 1, 0);
    }

    private static void assertExact(long... raws) {
        var sums = new ExactSums();
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (long raw : raws) {
            sums.add(raw);
            sum = sum.add(BigInteger.valueOf(raw));
            squares = squares.add(BigInteger.valueOf(raw).pow(2));
        }
        var packer = new Packer();
        sums.writeTo(packer);
        var read = new ExactSums(new Unpacker(packer.toBytes()));
        assertThat(sums.sum()).isEqualTo(sum);
        assertThat(sums.squares()).isEqualTo(squares);
        assertThat(read.sum()).isEqualTo(sum);
        assertThat(read.squares()).isEqualTo(squares);
    }
}
