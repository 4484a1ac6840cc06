package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchPaceTest {
    private final BatchPace pace = new BatchPace(100_000, Duration.ofMillis(500), Duration.ofSeconds(1));

    @Test
    void aBatchGathersAsLongAsItMayWhileStoringIsQuick() {
        pace.stored(10_000, Duration.ofMillis(20));

        assertThat(pace.age()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void gatheringTakesWhatStoringLeavesOfTheTarget() {
        for (int i = 0; i < 100; i++) {
            pace.stored(1000, Duration.ofMillis(800));
        }

        assertThat(pace.age()).isBetween(Duration.ofMillis(199), Duration.ofMillis(201));
    }

    @Test
    void aTargetThatStoringAloneMissesLeavesNoTimeToGather() {
        for (int i = 0; i < 100; i++) {
            pace.stored(1000, Duration.ofSeconds(3));
        }

        assertThat(pace.age()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void fullBatchesThatAreStoredSoonBecomeLarger() {
        for (int i = 0; i < 10; i++) {
            pace.stored(pace.rows(), Duration.ofMillis(100));
        }

        assertThat(pace.rows()).isEqualTo(100_000);
    }

    @Test
    void aBatchThatWasNotFullSaysNothingOfLargerOnes() {
        pace.stored(100, Duration.ofMillis(1));

        assertThat(pace.rows()).isEqualTo(BatchPace.FIRST_ROWS);
    }

    @Test
    void batchesWhoseStoringTakesTooLongBecomeSmaller() {
        pace.stored(10_000, Duration.ofSeconds(1));

        assertThat(pace.rows()).isEqualTo(5_000);
    }

    @Test
    void aStandstillMakesNoBatchSmallerThanTheLeast() {
        pace.stored(10_000, Duration.ofMinutes(1));

        assertThat(pace.rows()).isEqualTo(BatchPace.LEAST_ROWS);
    }

    @Test
    void whatTheSettingsAllowIsNeverExceeded() {
        var small = new BatchPace(500, Duration.ofMillis(50), Duration.ofSeconds(1));
        for (int i = 0; i < 10; i++) {
            small.stored(500, Duration.ofMillis(1));
        }

        assertThat(small.rows()).isEqualTo(500);
        assertThat(small.age()).isEqualTo(Duration.ofMillis(50));
    }
}
