package io.windrow.console.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whole UTC days whose windows are computed again: a day's window is made of all of its minutes.
 *
 * @param from start of the first day
 * @param to end of the last one, later than {@code from}
 */
record Span(Instant from, Instant to) {
    /** Frames of a day before and after are read along: a transfer or a stretch of work may reach over midnight. */
    private static final Duration CONTEXT = Duration.ofDays(1);
    /** Units claim their addresses whenever they are switched on. */
    private static final Duration CLAIMS = Duration.ofDays(30);

    Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("--from must be before --to, was " + from + " to " + to);
        }
    }

    /** The days that the times touch. */
    static Span around(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("--from must be before --to, was " + from + " to " + to);
        }
        Instant last = to.truncatedTo(ChronoUnit.DAYS);
        return new Span(from.truncatedTo(ChronoUnit.DAYS), last.equals(to) ? last : last.plus(1, ChronoUnit.DAYS));
    }

    /** The part of it that lies before a time; empty when there is none. */
    Optional<Span> before(Instant time) {
        Instant end = to.isBefore(time) ? to : time;
        return from.isBefore(end) ? Optional.of(new Span(from, end)) : Optional.empty();
    }

    boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    Instant readFrom() {
        return from.minus(CONTEXT);
    }

    Instant claimsFrom() {
        return readFrom().minus(CLAIMS);
    }

    Instant readTo() {
        return to.plus(CONTEXT);
    }
}
