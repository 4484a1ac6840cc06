package io.windrow.producer.spool;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Milliseconds since 1970 that never step while a spool is open: the date at its opening and what has passed since. A wall
 * clock that is set right on the way would otherwise make every segment fifty years old at once.
 */
final class AgeClock {
    /** Before it, a clock that nobody has set is told from one that is right. */
    private static final long EARLIEST_MILLIS =
            Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier nanoTime;
    private final long openedMillis;
    private final long openedNanos;

    AgeClock(InstantSource wall, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.openedMillis = wall.millis();
        this.openedNanos = nanoTime.getAsLong();
    }

    long millis() {
        return openedMillis + (nanoTime.getAsLong() - openedNanos) / NANOS_PER_MILLI;
    }

    /** A date that an earlier start wrote down: now, when its clock cannot have been right. */
    long trusted(long millis) {
        long now = millis();
        return millis < EARLIEST_MILLIS || millis > now ? now : millis;
    }
}
