package io.windrow.timescale.sink;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Growing, bounded waits between tries of the same work. Used by one thread. */
final class Retry {
    private final Duration first;
    private final Duration most;
    private final LongSupplier nanos;
    private Duration wait = Duration.ZERO;
    private long since;

    Retry(Duration first, Duration most, LongSupplier nanos) {
        this.first = first;
        this.most = most;
        this.nanos = nanos;
    }

    /** The work failed: wait, twice as long as the last time. */
    Duration failed() {
        Duration doubled = wait.isZero() ? first : wait.multipliedBy(2);
        wait = doubled.compareTo(most) > 0 ? most : doubled;
        since = nanos.getAsLong();
        return wait;
    }

    /** The work is somebody else's at present: the longest wait at once. */
    void yielded() {
        wait = most;
        since = nanos.getAsLong();
    }

    void succeeded() {
        wait = Duration.ZERO;
    }

    /** How much of the wait is left; zero when work may be done. */
    Duration left() {
        Duration left = wait.minusNanos(nanos.getAsLong() - since);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
