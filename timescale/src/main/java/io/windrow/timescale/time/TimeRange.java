package io.windrow.timescale.time;

import io.windrow.schemas.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of event time.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a range must begin before it ends, was " + from + " to " + to);
        }
    }

    /** The whole windows that overlap this range. */
    public TimeRange aligned(Level window) {
        Instant begin = startOf(window, from);
        Instant end = startOf(window, to);
        return new TimeRange(begin, end.isBefore(to) ? end.plus(window.micros(), ChronoUnit.MICROS) : end);
    }

    /** When the window of that length began that holds the time. */
    public static Instant startOf(Level window, Instant time) {
        return Instant.EPOCH.plus(window.startOf(ChronoUnit.MICROS.between(Instant.EPOCH, time)), ChronoUnit.MICROS);
    }

    /** Whether they have a moment in common. */
    public boolean overlaps(TimeRange other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** Whether the other lies within this one. */
    public boolean contains(TimeRange other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }

    /** What both have; they overlap. */
    public TimeRange common(TimeRange other) {
        return new TimeRange(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
