package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HardwareClockTest {
    private static final long NOW = 1_782_907_200_000_000L;

    private final HardwareClock clock = new HardwareClock();

    @Test
    void theFirstFrameHasTheKernelsDate() {
        assertThat(clock.date(17, NOW)).isEqualTo(NOW);
    }

    @Test
    void framesThatTookLongerToTheKernelAreDatedEarlierThanItSays() {
        clock.date(1_000, NOW);

        assertThat(clock.date(2_000, NOW + 5_000)).isEqualTo(NOW + 1_000);
    }

    @Test
    void aFrameThatTookLessTimeCorrectsTheDatesAfterIt() {
        clock.date(1_000, NOW + 300);

        assertThat(clock.date(2_000, NOW + 1_000)).isEqualTo(NOW + 1_000);
        assertThat(clock.date(3_000, NOW + 9_000)).isEqualTo(NOW + 2_000);
    }

    @Test
    void aClockThatWasSetIsBelievedAgainAtOnce() {
        clock.date(1_000, 5_000_000);

        assertThat(clock.date(2_000, NOW)).isEqualTo(NOW);
        assertThat(clock.date(3_000, NOW + 4_000)).isEqualTo(NOW + 1_000);
    }

    @Test
    void anHourOfAClockThatRunsWrongIsFollowedWithin2Millis() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (double rate : new double[] {1.0001, 0.9999, 1}) {
            var drifting = new HardwareClock();
            long furthest = 0;
            for (long micros = 0; micros < 3_600_000_000L; micros += 2_500) {
                long kernel = NOW + micros + (long) (random.nextDouble() * random.nextDouble() * 800);
                long date = drifting.date((long) (micros * rate), kernel);
                assertThat(date).as("seed %d", seed).isLessThanOrEqualTo(kernel);
                furthest = Math.max(furthest, Math.abs(date - NOW - micros));
            }
            assertThat(furthest).as("rate %s, seed %d", rate, seed).isLessThanOrEqualTo(2_800);
        }
    }
}
