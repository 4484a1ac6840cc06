package io.windrow.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoundingTest {
    private static final MathContext DIGITS = new MathContext(100);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43})
    void a_ratio_is_the_nearest_double(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            BigInteger numerator = new BigInteger(random.nextInt(200), random).multiply(sign(random));
            BigInteger denominator = new BigInteger(1 + random.nextInt(100), random).add(BigInteger.ONE);
            BigDecimal exact = new BigDecimal(numerator).divide(new BigDecimal(denominator), DIGITS);

            assertThat(Rounding.ratio(numerator, denominator)).isEqualTo(exact.doubleValue());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {44, 45, 46})
    void a_root_is_the_nearest_double(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            BigInteger numerator = new BigInteger(random.nextInt(300), random);
            BigInteger denominator = new BigInteger(1 + random.nextInt(100), random).add(BigInteger.ONE);
            BigDecimal exact = new BigDecimal(numerator).divide(new BigDecimal(denominator), DIGITS);

            assertThat(Rounding.rootOfRatio(numerator, denominator))
                    .isEqualTo(exact.sqrt(new MathContext(50)).doubleValue());
        }
    }

    private static BigInteger sign(Random random) {
        return BigInteger.valueOf(random.nextBoolean() ? 1 : -1);
    }
}
