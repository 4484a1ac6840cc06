package io.windrow.can.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.testdata.Seeds;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BitsTest {
    @Test
    void theLowestBitOfTheFirstByteIsBitZero() {
        byte[] data = {(byte) 0x21, (byte) 0x9B, (byte) 0x9B, (byte) 0xDD, 0x2F, 0, 0x0F, (byte) 0x9B};
        assertThat(Bits.extract(data, 0, 4, false)).isEqualTo(1);
        assertThat(Bits.extract(data, 4, 4, false)).isEqualTo(2);
        assertThat(Bits.extract(data, 24, 16, false)).isEqualTo(0x2FDD);
        assertThat(Bits.extract(Bits.littleEndian(data), 24, 16, false)).isEqualTo(0x2FDD);
    }

    @Test
    void aSignedFieldIsTwosComplement() {
        assertThat(Bits.extract(0xFEL, 0, 8, true)).isEqualTo(-2);
        assertThat(Bits.extract(new byte[] {(byte) 0xFE}, 0, 8, true)).isEqualTo(-2);
        assertThat(Bits.extract(0xFEL, 0, 8, false)).isEqualTo(254);
    }

    @Test
    void missingBytesAreZeroInTheNumber() {
        assertThat(Bits.littleEndian(new byte[] {1, 2})).isEqualTo(0x0201);
        assertThat(Bits.littleEndian(new byte[0])).isZero();
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void fieldsOfAnySizeAnywhereAreWhatBigNumbersSay(long seed) {
        Random random = Seeds.random("fields of any size anywhere are what big numbers say", seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] data = new byte[1 + random.nextInt(20)];
            random.nextBytes(data);
            int length = 1 + random.nextInt(Math.min(64, data.length * 8));
            int start = random.nextInt(data.length * 8 - length + 1);
            boolean signed = length == 64 || random.nextBoolean();
            assertThat(Bits.extract(data, start, length, signed)).isEqualTo(expected(data, start, length, signed));
            if (data.length <= 8) {
                assertThat(Bits.extract(Bits.littleEndian(data), start, length, signed))
                        .isEqualTo(expected(data, start, length, signed));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void whatIsInsertedIsExtractedAndAllElseStays(long seed) {
        Random random = Seeds.random("what is inserted is extracted and all else stays", seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] data = new byte[1 + random.nextInt(20)];
            random.nextBytes(data);
            int length = 1 + random.nextInt(Math.min(64, data.length * 8));
            int start = random.nextInt(data.length * 8 - length + 1);
            byte[] changed = data.clone();
            long raw = Bits.extract(random.nextLong(), 0, length, true);
            Bits.insert(changed, start, length, raw);
            assertThat(Bits.extract(changed, start, length, true)).isEqualTo(raw);
            Bits.insert(changed, start, length, Bits.extract(data, start, length, true));
            assertThat(changed).isEqualTo(data);
        }
    }

    private static long expected(byte[] data, int start, int length, boolean signed) {
        BigInteger whole = BigInteger.ZERO;
        for (int i = data.length - 1; i >= 0; i--) {
            whole = whole.shiftLeft(8).or(BigInteger.valueOf(data[i] & 0xFF));
        }
        BigInteger modulus = BigInteger.ONE.shiftLeft(length);
        BigInteger field = whole.shiftRight(start).mod(modulus);
        return signed && field.testBit(length - 1) ? field.subtract(modulus).longValueExact() : field.longValueExact();
    }
}
