package io.windrow.timescale.retention;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from included
 * @param to excluded, after {@code from}
 */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a range must end after its start, was " + from + " to " + to);
        }
    }

    boolean overlaps(TimeRange other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    boolean contains(TimeRange other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }

    /** What both have; they overlap. */
    TimeRange common(TimeRange other) {
        return new TimeRange(from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
