package io.windrow.console.demo;

import io.windrow.console.audit.Latency;
import io.windrow.console.audit.LatencyOrigin;
import io.windrow.timescale.sink.SinkListener;
import io.windrow.timescale.sink.StoredBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Rows as they are committed: how many, and how long they took; rows of earlier runs, which
 * a kept folder may still hold, do not count. Called by the sink's threads.
 *
 * @param sinceMillis what the broker appended before belongs to an earlier run
 */
record StoredRows(Latency latency, LongAdder rows, LatencyOrigin origin, long sinceMillis) implements SinkListener {
    private static final long MICROS_PER_MILLI = 1_000;

    @Override
    public void stored(StoredBatch batch) {
        long committed = ChronoUnit.MICROS.between(Instant.EPOCH, batch.committedAt());
        for (int row = 0; row < batch.rows(); row++) {
            long appendedMillis = batch.appendedAtMillis()[row];
            if (appendedMillis >= sinceMillis) {
                boolean fromCapture = origin == LatencyOrigin.CAPTURE;
                rows.increment();
                latency.add(
                        committed - (fromCapture ? batch.capturedAtMicros()[row] : appendedMillis * MICROS_PER_MILLI));
            }
        }
    }
}
