package io.windrow.timescale.report;

import io.windrow.timescale.health.Waiting;
import io.windrow.timescale.pool.Timings;
import io.windrow.timescale.sink.SinkListener;
import io.windrow.timescale.sink.StoredBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Gathers what the sink stores: rates, sizes of batches, and how late rows are. Called by the sink's threads; any may ask. */
public final class IngestMetrics implements SinkListener {
    private static final int SECONDS = 60;
    /** Longer than any try may take: who waited before that long gave the topic to another process. */
    private static final Duration LONGEST_TRY = Duration.ofMinutes(5);

    private static final long MICROS_PER_MILLI = 1_000;

    private final Timings arrivalToRow = new Timings();
    private final Timings storing = new Timings();
    private final Map<String, Topic> topics = new TreeMap<>();
    private final long[] second = new long[SECONDS];
    private final long[] rowsOf = new long[SECONDS];
    private final InstantSource clock;
    private final Map<String, Wait> waits = new TreeMap<>();
    private Optional<Duration> lastLag = Optional.empty();

    private record Wait(Instant since, Instant toldUntil, String why) {}

    public IngestMetrics() {
        this(InstantSource.system());
    }

    IngestMetrics(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Of one topic since the start.
     *
     * @param refused records that became dead letters
     * @param largest rows of the largest batch
     * @param lag records that the last writer to tell had not stored yet
     * @param waits how often something was away, and a writer waited to try again
     */
    public record Topic(long batches, long rows, long resends, long refused, int largest, long lag, long waits) {
        private static final Topic NEW = new Topic(0, 0, 0, 0, 0, 0, 0);

        private Topic and(StoredBatch batch) {
            return new Topic(
                    batches + 1,
                    rows + batch.rows(),
                    resends + batch.resends(),
                    refused + batch.refused(),
                    Math.max(largest, batch.rows()),
                    batch.lag(),
                    waits);
        }

        private Topic andOneWait() {
            return new Topic(batches, rows, resends, refused, largest, lag, waits + 1);
        }

        /** Rows of a batch, on average. */
        public double meanRows() {
            return batches == 0 ? 0 : (double) rows / batches;
        }
    }

    /** A listener that tells this one and the other. */
    public SinkListener and(SinkListener other) {
        return new SinkListener() {
            @Override
            public void stored(StoredBatch batch) {
                IngestMetrics.this.stored(batch);
                other.stored(batch);
            }

            @Override
            public void waits(String topic, Duration wait, String why) {
                IngestMetrics.this.waits(topic, wait, why);
                other.waits(topic, wait, why);
            }
        };
    }

    @Override
    public synchronized void waits(String topic, Duration wait, String why) {
        topics.merge(topic, Topic.NEW.andOneWait(), (before, one) -> before.andOneWait());
        Instant now = clock.instant();
        Instant toldUntil = now.plus(wait).plus(LONGEST_TRY);
        waits.values().removeIf(each -> each.toldUntil.isBefore(now));
        waits.merge(topic, new Wait(now, toldUntil, why), (before, one) -> new Wait(before.since, toldUntil, why));
    }

    /** Topics whose rows cannot be stored for now. */
    public synchronized List<Waiting> waiting() {
        Instant now = clock.instant();
        return waits.entrySet().stream()
                .filter(each -> !each.getValue().toldUntil.isBefore(now))
                .map(each -> new Waiting(each.getKey(), each.getValue().since, each.getValue().why))
                .toList();
    }

    @Override
    public void stored(StoredBatch batch) {
        storing.add(batch.took().toNanos());
        long committed = batch.committedAt().toEpochMilli();
        long sum = 0;
        for (int row = 0; row < batch.rows(); row++) {
            long late = committed - batch.appendedAtMillis()[row];
            arrivalToRow.add(TimeUnit.MILLISECONDS.toNanos(late));
            sum += late;
        }
        add(batch, sum);
    }

    private synchronized void add(StoredBatch batch, long lateMillis) {
        topics.merge(batch.topic(), Topic.NEW.and(batch), (before, one) -> before.and(batch));
        waits.remove(batch.topic());
        long at = batch.committedAt().getEpochSecond();
        int place = (int) (at % SECONDS);
        if (second[place] != at) {
            second[place] = at;
            rowsOf[place] = 0;
        }
        rowsOf[place] += batch.rows();
        if (batch.rows() > 0) {
            lastLag = Optional.of(Duration.ofNanos(lateMillis * MICROS_PER_MILLI * MICROS_PER_MILLI / batch.rows()));
        }
    }

    /** From arrival at the broker to the confirmed commit, of each row. */
    public Timings arrivalToRow() {
        return arrivalToRow;
    }

    /** How long the transaction of a batch took. */
    public Timings storing() {
        return storing;
    }

    /** By topic's name. */
    public synchronized Map<String, Topic> topics() {
        return new TreeMap<>(topics);
    }

    /** Mean of the last batch's rows. */
    public synchronized Optional<Duration> lastLag() {
        return lastLag;
    }

    /** Rows a second over the last whole minute. */
    public synchronized double rowsPerSecond(Instant now) {
        long from = now.getEpochSecond() - SECONDS;
        long rows = 0;
        for (int place = 0; place < SECONDS; place++) {
            rows += second[place] > from ? rowsOf[place] : 0;
        }
        return (double) rows / SECONDS;
    }
}
