package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
    @Test
    void numbersAndMaxAreUnderstood() {
        assertThat(Speed.parse("1")).isEqualTo(Speed.REAL_TIME);
        assertThat(Speed.parse("10").nanosFor(1_000_000)).isEqualTo(100_000_000);
        assertThat(Speed.parse("0.5").nanosFor(1)).isEqualTo(2_000);
        assertThat(Speed.parse("max").nanosFor(Long.MAX_VALUE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "fast", "", "NaN", "Infinity", "1e3", "1."})
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Speed.parse(text))
                .withMessageStartingWith("speed must be ");
    }

    @Test
    void itIsWrittenAsItIsTyped() {
        assertThat(Speed.parse("10")).hasToString("10");
        assertThat(Speed.parse("2.5")).hasToString("2.5");
        assertThat(Speed.MAX).hasToString("max");
    }
}
