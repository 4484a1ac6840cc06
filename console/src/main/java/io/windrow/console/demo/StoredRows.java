package io.windrow.console.demo;

import io.windrow.console.audit.Latency;
import io.windrow.console.audit.LatencyOrigin;
import io.windrow.timescale.sink.SinkListener;
import io.windrow.timescale.sink.StoredBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.LongAdder;

/** Rows as they are committed: how many, and how long they took. Called by the sink's threads. */
record StoredRows(Latency latency, LongAdder rows, LatencyOrigin origin) implements SinkListener {
    private static final long MICROS_PER_MILLI = 1_000;

    @Override
    public void stored(StoredBatch batch) {
        rows.add(batch.rows());
        long committed = ChronoUnit.MICROS.between(Instant.EPOCH, batch.committedAt());
        if (origin == LatencyOrigin.CAPTURE) {
            for (long captured : batch.capturedAtMicros()) {
                latency.add(committed - captured);
            }
        } else {
            for (long appended : batch.appendedAtMillis()) {
                latency.add(committed - appended * MICROS_PER_MILLI);
            }
        }
    }
}
