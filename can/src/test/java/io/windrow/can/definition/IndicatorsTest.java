package io.windrow.can.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndicatorsTest {
    private static final long NONE = Long.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({
        "2, 1, 2, 3",
        "3, 5, 6, 7",
        "4, 13, 14, 15",
        "5, 29, 30, 31",
        "8, 250, 254, 255",
        "10, 1021, 1022, 1023",
        "16, 64255, 65024, 65280",
        "24, 16449535, 16646144, 16711680",
        "32, 4211081215, 4261412864, 4278190080"
    })
    void vehiclesAndImplementsGoByTheTopByte(int bits, long highestValid, long error, long notAvailable) {
        Indicators expected = new Indicators(0, highestValid, error, notAvailable);
        assertThat(Indicators.of(Standard.J1939, bits, false)).isEqualTo(expected);
        assertThat(Indicators.of(Standard.ISO11783, bits, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, false, 0, 2, 3, 3",
        "3, false, 0, 6, 7, 7",
        "4, false, 0, 13, 14, 15",
        "8, false, 0, 252, 254, 255",
        "12, false, 0, 4092, 4094, 4095",
        "16, false, 0, 65532, 65534, 65535",
        "16, true, -32767, 32764, 32766, 32767",
        "32, true, -2147483647, 2147483644, 2147483646, 2147483647",
        "64, true, -9223372036854775807, 9223372036854775804, 9223372036854775806, 9223372036854775807"
    })
    void positioningCountsDownFromTheGreatest(
            int bits, boolean signed, long lowestValid, long highestValid, long error, long notAvailable) {
        assertThat(Indicators.of(Standard.NMEA2000, bits, signed))
                .isEqualTo(new Indicators(lowestValid, highestValid, error, notAvailable));
    }

    @Test
    void aSingleBitHasNoIndicators() {
        for (Standard standard : Standard.values()) {
            assertThat(Indicators.of(standard, 1, false)).isEqualTo(new Indicators(0, 1, -1, -1));
        }
    }

    @Test
    void signedValuesOfProcessDataHaveNoIndicators() {
        assertThat(Indicators.of(Standard.ISO11783, 32, true))
                .isEqualTo(new Indicators(Integer.MIN_VALUE, Integer.MAX_VALUE, NONE, NONE));
    }
}
