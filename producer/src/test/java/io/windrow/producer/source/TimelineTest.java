package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long SECOND = 1_000_000;

    private final Timeline timeline = new Timeline(Speed.REAL_TIME);

    @Test
    void theFirstFrameIsDueAtOnceWhateverItsDate() {
        assertThat(timeline.moveTo(1_800_000_000 * SECOND)).isZero();
    }

    @Test
    void aFrameIsDueAsLongAfterTheOneBeforeAsItWasRecorded() {
        timeline.moveTo(5 * SECOND);

        assertThat(timeline.moveTo(5 * SECOND + 2_500)).isEqualTo(2_500_000);
        assertThat(timeline.moveTo(7 * SECOND)).isEqualTo(TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void tenTimesAsFastIsATenthOfTheWait() {
        var fast = new Timeline(new Speed(10));
        fast.moveTo(0);

        assertThat(fast.moveTo(SECOND)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void jitterWaitsForNothingAndDoesNotStretchTime() {
        timeline.moveTo(10 * SECOND);
        for (int i = 0; i < 100; i++) {
            timeline.moveTo(10 * SECOND - 500);
            timeline.moveTo(10 * SECOND);
        }

        assertThat(timeline.offsetNanos()).isZero();
    }

    @Test
    void aClockThatWasSetBackGoesOnFromThere() {
        timeline.moveTo(1_000 * SECOND);
        timeline.moveTo(100 * SECOND);

        assertThat(timeline.moveTo(101 * SECOND)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void noGapIsWaitedForLongerThanAnHour() {
        timeline.moveTo(0);

        assertThat(timeline.moveTo(1_700_000_000L * SECOND)).isEqualTo(TimeUnit.HOURS.toNanos(1));
    }

    @Test
    void dueTimesNeverGoBack() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        long before = 0;
        for (int i = 0; i < 10_000; i++) {
            long due = timeline.moveTo(random.nextLong(253_402_300_799L * SECOND));
            assertThat(due).as("seed %d, frame %d", seed, i).isGreaterThanOrEqualTo(before);
            before = due;
        }
    }
}
