package io.windrow.timescale.pool;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How long threads waited for a connection, and how often in vain. Called by any thread. */
public final class Acquisitions implements IMetricsTracker {
    private final Timings waited = new Timings();
    private final Timings connecting = new Timings();
    private final LongAdder timeouts = new LongAdder();

    @Override
    public void recordConnectionAcquiredNanos(long elapsedAcquiredNanos) {
        waited.add(elapsedAcquiredNanos);
    }

    @Override
    public void recordConnectionCreatedMillis(long connectionCreatedMillis) {
        connecting.add(TimeUnit.MILLISECONDS.toNanos(connectionCreatedMillis));
    }

    @Override
    public void recordConnectionTimeout() {
        timeouts.increment();
    }

    /** Until a connection was lent. */
    public Timings waited() {
        return waited;
    }

    /** Until a new connection was open. */
    public Timings connecting() {
        return connecting;
    }

    /** Threads that got none in time. */
    public long timeouts() {
        return timeouts.sum();
    }
}
