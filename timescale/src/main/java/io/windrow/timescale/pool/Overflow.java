package io.windrow.timescale.pool;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a burst is over and connections beyond the steady size go. The pool keeps {@code min} free beside those that are
 * lent, and opens what it lacks of them: these stay. Used by one thread.
 */
final class Overflow {
    private final int size;
    private final int min;
    private final Duration rest;
    private @Nullable Instant unneededSince;

    /**
     * Makes one.
     *
     * @param rest how long so many must have been free that the overflow was not needed
     */
    Overflow(int size, int min, Duration rest) {
        this.size = size;
        this.min = min;
        this.rest = rest;
    }

    /** How many free connections to close now. */
    int toClose(PoolStatus status, Instant now) {
        int kept = Math.max(size, Math.min(status.max(), status.active() + min));
        int surplus = status.total() - kept;
        boolean needed = surplus <= 0 || status.waiting() > 0 || status.active() > size;
        if (needed) {
            unneededSince = null;
            return 0;
        }
        Instant since = unneededSince == null ? now : unneededSince;
        unneededSince = since;
        return now.isBefore(since.plus(rest)) ? 0 : Math.min(surplus, status.idle());
    }
}
