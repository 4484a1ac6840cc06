package io.windrow.timescale.query;

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

    static Instant startOf(Level window, Instant time) {
        return Instant.EPOCH.plus(window.startOf(ChronoUnit.MICROS.between(Instant.EPOCH, time)), ChronoUnit.MICROS);
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}
