package io.windrow.proof.bench;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the topic says of the time in which a backlog drained: by the broker's clock, which dates each record as it appends it.
 * Used by one thread.
 */
final class Drain {
    /** A frame that is later counts as that late. */
    private static final int LATEST_MILLIS = 600_000;

    private final Instant back;
    private final BitSet sequences = new BitSet();
    /** How many fresh frames were so many milliseconds late. */
    private final long[] fresh = new long[LATEST_MILLIS + 1];
    /** Of the fresh frames since the last one of the backlog: beside it only when another one follows. */
    private final List<Integer> latestMillis = new ArrayList<>();

    private long freshFrames;
    private long backlog;
    private long duplicated;
    private long firstBacklogMillis;
    private long lastBacklogMillis;
    private long freshAgainMillis = -1;

    /** @param back when the broker was there again; what was captured before does not count as fresh */
    Drain(Instant back) {
        this.back = back;
    }

    void add(ConsumerRecord<String, CanFrame> record) {
        CanFrame frame = record.value();
        int sequence = Math.toIntExact(frame.getSequence());
        duplicated += sequences.get(sequence) ? 1 : 0;
        sequences.set(sequence);
        if (frame.getLane() == Lane.BACKLOG) {
            drained(record.timestamp());
        } else if (frame.getCapturedAt().isAfter(back)) {
            long capturedMillis = frame.getCapturedAt().toEpochMilli();
            freshAgainMillis = freshAgainMillis < 0 ? capturedMillis - back.toEpochMilli() : freshAgainMillis;
            long late = record.timestamp() - capturedMillis;
            latestMillis.add((int) Math.max(0, Math.min(LATEST_MILLIS, late)));
        }
    }

    /** A gateway that waited for its first connection had a backlog before the outage, which does not count. */
    private void drained(long millis) {
        if (millis >= back.toEpochMilli()) {
            firstBacklogMillis = backlog == 0 ? millis : firstBacklogMillis;
            lastBacklogMillis = millis;
            backlog++;
            countFresh();
        }
    }

    private void countFresh() {
        latestMillis.forEach(each -> fresh[each]++);
        freshFrames += latestMillis.size();
        latestMillis.clear();
    }

    long missing(long written) {
        return written - sequences.cardinality();
    }

    void tell(Map<String, Object> figures) {
        Duration time = Duration.ofMillis(lastBacklogMillis - firstBacklogMillis);
        figures.put("backlog_frames", backlog);
        figures.put("drain_seconds", time.toMillis() / 1_000.0);
        figures.put("drain_frames_per_s", Math.round(backlog * 1_000.0 / Math.max(1, time.toMillis())));
        figures.put("fresh_again_ms", freshAgainMillis);
        figures.put("fresh_frames", freshFrames);
        figures.put("fresh_p50_ms", percentile(50));
        figures.put("fresh_p99_ms", percentile(99));
        figures.put("fresh_max_ms", percentile(100));
        figures.put("duplicated", duplicated);
    }

    /** Milliseconds within which so many of a hundred were there; -1 when there was none. */
    private int percentile(int percent) {
        long wanted = (freshFrames * percent + 99) / 100;
        long seen = 0;
        for (int millis = 0; millis <= LATEST_MILLIS && freshFrames > 0; millis++) {
            seen += fresh[millis];
            if (seen >= wanted) {
                return millis;
            }
        }
        return -1;
    }
}
