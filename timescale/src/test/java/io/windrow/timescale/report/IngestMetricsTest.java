package io.windrow.timescale.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.timescale.health.Waiting;
import io.windrow.timescale.sink.StoredBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IngestMetricsTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    private Instant now = NOON;
    private final IngestMetrics metrics = new IngestMetrics(() -> now);

    @Test
    void rowsOfTheLastMinuteMakeTheRate() {
        store(NOON.minusSeconds(90), 6_000, 100);
        store(NOON.minusSeconds(30), 1_200, 100);

        assertThat(metrics.rowsPerSecond(NOON)).isEqualTo(20);
    }

    @Test
    void batchesAreCountedByTopic() {
        store(NOON, 10, 100);
        store(NOON, 30, 100);

        assertThat(metrics.topics().get("can-frames")).isEqualTo(new IngestMetrics.Topic(2, 40, 2, 4, 30, 7, 0));
        assertThat(metrics.topics().values())
                .extracting(IngestMetrics.Topic::meanRows)
                .containsExactly(20.0);
    }

    @Test
    void rowsAreAsLateAsTheyWereUnderWay() {
        store(NOON, 10, 250);

        assertThat(metrics.lastLag()).contains(Duration.ofMillis(250));
        assertThat(metrics.arrivalToRow().all().p99Millis()).isBetween(248.0, 252.0);
    }

    @Test
    void bothListenersHearOfBatchesAndOfWaits() {
        var other = new IngestMetrics();

        metrics.and(other).waits("can-frames", Duration.ofSeconds(1), "away");

        assertThat(metrics.topics().values())
                .extracting(IngestMetrics.Topic::waits)
                .containsExactly(1L);
        assertThat(other.topics()).isEqualTo(metrics.topics());
    }

    @Test
    void whatCannotBeStoredWaitsSinceTheFirstTryAndUntilABatchIsStored() {
        metrics.waits("can-frames", Duration.ofSeconds(1), "no connection");
        now = NOON.plusSeconds(30);
        metrics.waits("can-frames", Duration.ofSeconds(1), "No space left on device");

        assertThat(metrics.waiting()).containsExactly(new Waiting("can-frames", NOON, "No space left on device"));

        store(NOON.plusSeconds(31), 1, 0);

        assertThat(metrics.waiting()).isEmpty();
    }

    @Test
    void aWriterThatTriesNoMoreWaitsForNothing() {
        metrics.waits("can-frames", Duration.ofSeconds(10), "no connection");
        now = NOON.plusSeconds(311);

        assertThat(metrics.waiting()).isEmpty();
    }

    private void store(Instant committed, int rows, int lateMillis) {
        long[] appended = new long[rows];
        Arrays.fill(appended, committed.toEpochMilli() - lateMillis);
        metrics.stored(new StoredBatch(
                "can-frames", rows, 1, 2, Duration.ofMillis(5), 7, committed, new long[rows], appended));
    }
}
