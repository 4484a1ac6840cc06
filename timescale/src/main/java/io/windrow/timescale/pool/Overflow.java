package io.windrow.timescale.pool;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides when a burst is over and connections beyond the steady size go. Used by one thread. */
final class Overflow {
    private final int size;
    private final Duration rest;
    private @Nullable Instant unneededSince;

    /**
     * Makes one.
     *
     * @param rest how long so many must have been free that the overflow was not needed
     */
    Overflow(int size, Duration rest) {
        this.size = size;
        this.rest = rest;
    }

    /** How many free connections to close now. */
    int toClose(PoolStatus status, Instant now) {
        int surplus = status.total() - size;
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
