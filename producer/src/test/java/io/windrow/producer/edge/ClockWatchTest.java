package io.windrow.producer.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
    private static final long START = 1_780_000_000_000_000L;

    private final ClockWatch watch = new ClockWatch();

    @Test
    void aClockThatIsSetEitherWayIsNoticed() {
        assertThat(watch.look(START, -7_000_000_000L)).isFalse();
        assertThat(watch.lastStepMicros()).isEmpty();
        assertThat(watch.look(START + 3_601_000_000L, -6_000_000_000L)).isTrue();
        assertThat(watch.lastStepMicros()).hasValue(3_600_000_000L);
        assertThat(watch.look(START + 3_602_000_000L, -5_000_000_000L)).isFalse();
        assertThat(watch.look(START, -4_000_000_000L)).isTrue();
        assertThat(watch.lastStepMicros()).hasValue(-3_603_000_000L);
        assertThat(watch.steps()).isEqualTo(2);
    }

    @Test
    void aFirstClockThatStandsIn1970IsNoStepUntilItIsSet() {
        assertThat(watch.look(5_000_000, 1_000_000_000_000L)).isFalse();
        assertThat(watch.look(6_000_000, 1_001_000_000_000L)).isFalse();
        assertThat(watch.look(START, 1_002_000_000_000L)).isTrue();
    }

    @Test
    void aClockThatIsDrawnAndLooksThatComeLateAreNoSteps() {
        Random random = new Random(1);
        long wallMicros = START;
        long nanos = 0;
        for (int i = 0; i < 100_000; i++) {
            long passed = random.nextInt(30_000_000);
            nanos += passed * 1_000;
            wallMicros += passed + passed / 2_000 + random.nextInt(100_000);
            assertThat(watch.look(wallMicros, nanos)).isFalse();
        }
        assertThat(watch.look(wallMicros + 3_600_000_000L + 1_500_000, nanos + 3_600_000_000_000L))
                .isFalse();
        assertThat(watch.steps()).isZero();
    }
}
