package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.testdata.Seeds;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinearScaleTest {
    @ParameterizedTest
    @CsvSource({
        "1e-7, -210, 2535670333, 43.5670333",
        "1e-7, -210, 1265774194, -83.4225806",
        "0.125, 0, 12253, 1531.625",
        "0.05, 0, 3, 0.15",
        "0.4, 0, 3, 1.2",
        "0.1, 0, 3, 0.3",
        "0.004, 0, -3, -0.012",
        "0.03125, -273, 9000, 8.25",
        "1000, 0, 4211081215, 4211081215000",
        "1e-16, 0, 435670333791975250, 43.567033379197525",
        "1e-6, 0, 9223372036854775804, 9223372036854.775804"
    })
    void aValueIsTheDoubleThatPrintsAsTheExactOneDoes(String scale, String offset, long raw, double value) {
        assertThat(scale(scale, offset).valueOf(raw)).isEqualTo(value);
    }

    @Test
    void whatCannotScaleIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> scale("0", "1")).withMessage("scale must not be 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scale("1e-31", "0"))
                .withMessage("scale and offset must have at most 30 digits, were 1E-31 and 0");
        assertThatIllegalArgumentException().isThrownBy(() -> scale("1", "1e31"));
    }

    @Test
    void aScaleMayFall() {
        assertThat(scale("-0.5", "10").valueOf(4)).isEqualTo(8.0);
        assertThat(scale("-0.5", "10").rawOf(8.0)).isEqualTo(4);
    }

    @Test
    void sixtyFourUnsignedBitsAreANumber() {
        assertThat(scale("1", "0").valueOfUnsigned(-1)).isEqualTo(0x1p64);
    }

    @Test
    void whatIsNoNumberHasNoRawValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> scale("1", "0").rawOf(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> scale("1", "0").rawOf(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scale("1", "0").rawOf(1e19))
                .withMessageStartingWith("a raw value has at most 64 bits");
    }

    @Test
    void scalesAreEqualByNumberAndNotByTheWayTheyAreWritten() {
        assertThat(scale("0.50", "10")).isEqualTo(scale("0.5", "1e1")).hasSameHashCodeAs(scale("5e-1", "10.0"));
        assertThat(scale("0.50", "0.0")).hasToString("0.5,0").isNotEqualTo(scale("0.5", "1"));
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyValueIsTheDoubleNearestToTheExactOne(long seed) {
        Random random = Seeds.random("any value is the double nearest to the exact one", seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal step = BigDecimal.valueOf(1 + random.nextInt(100_000), random.nextInt(18) - 3);
            BigDecimal offset = BigDecimal.valueOf(random.nextInt(2_000_000) - 1_000_000, random.nextInt(10));
            LinearScale scale = new LinearScale(step, offset);
            long raw = random.nextLong() >> random.nextInt(64);
            assertThat(scale.valueOf(raw))
                    .isEqualTo(
                            step.multiply(BigDecimal.valueOf(raw)).add(offset).doubleValue());
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyRawValueOf32BitsComesBackFromItsValue(long seed) {
        Random random = Seeds.random("any raw value of 32 bits comes back from its value", seed);
        LinearScale scale = scale("1e-7", "-210");
        for (int i = 0; i < 20_000; i++) {
            long raw = random.nextLong() >>> 32;
            assertThat(scale.rawOf(scale.valueOf(raw))).isEqualTo(raw);
        }
    }

    private static LinearScale scale(String scale, String offset) {
        return new LinearScale(new BigDecimal(scale), new BigDecimal(offset));
    }
}
