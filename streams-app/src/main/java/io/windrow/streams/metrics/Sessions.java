package io.windrow.streams.metrics;

import io.windrow.schemas.Level;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sessions of a machine in its minutes: stretches of active seconds without a pause longer than the gap. What is
 * found depends on the minutes alone, not on the order in which they came. Immutable.
 */
public final class Sessions {
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final long gapMicros;
    private final long turnLimitSeconds;

    public Sessions(SessionSettings settings) {
        gapMicros = settings.gap().toSeconds() * MICROS_PER_SECOND;
        turnLimitSeconds = settings.turn().toSeconds();
    }

    /** How far from a minute a session can begin or end that the minute may join. */
    public long gapMicros() {
        return gapMicros;
    }

    /**
     * The session that a minute is part of; empty when it has no active second.
     *
     * @param minute its start, microseconds since 1970
     * @param minutes gives a minute of the machine by its start, null when nothing is known of it
     */
    public Optional<Stretch> around(long minute, LongFunction<@Nullable MinuteSummary> minutes) {
        @Nullable MinuteSummary here = minutes.apply(minute);
        if (here == null || here.active() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Stretch(begin(minute, here, minutes), end(minute, here, minutes)));
    }

    private long begin(long minute, MinuteSummary here, LongFunction<@Nullable MinuteSummary> minutes) {
        long start = firstActive(minute, here);
        long before = minute - Level.MINUTE.micros();
        while (start - (before + Level.MINUTE.micros()) <= gapMicros) {
            @Nullable MinuteSummary earlier = minutes.apply(before);
            if (earlier != null && earlier.active() != 0) {
                if (start - endOfActive(before, earlier) > gapMicros) {
                    return start;
                }
                start = firstActive(before, earlier);
            }
            before -= Level.MINUTE.micros();
        }
        return start;
    }

    private long end(long minute, MinuteSummary here, LongFunction<@Nullable MinuteSummary> minutes) {
        long end = endOfActive(minute, here);
        long after = minute + Level.MINUTE.micros();
        while (after - end <= gapMicros) {
            @Nullable MinuteSummary later = minutes.apply(after);
            if (later != null && later.active() != 0) {
                if (firstActive(after, later) - end > gapMicros) {
                    return end;
                }
                end = endOfActive(after, later);
            }
            after += Level.MINUTE.micros();
        }
        return end;
    }

    private static long firstActive(long minute, MinuteSummary summary) {
        return minute + Long.numberOfTrailingZeros(summary.active()) * MICROS_PER_SECOND;
    }

    private static long endOfActive(long minute, MinuteSummary summary) {
        return minute + (Long.SIZE - Long.numberOfLeadingZeros(summary.active())) * MICROS_PER_SECOND;
    }

    /** What the machine did from a session's start to its end. */
    public Session sum(Stretch stretch, LongFunction<@Nullable MinuteSummary> minutes) {
        var totals = new MachineTotals();
        var operations = new Operations(turnLimitSeconds);
        for (long minute = Level.MINUTE.startOf(stretch.start());
                minute < stretch.end();
                minute += Level.MINUTE.micros()) {
            int from = (int) (Math.max(0, stretch.start() - minute) / MICROS_PER_SECOND);
            int to = (int) (Math.min(Level.MINUTE.micros(), stretch.end() - minute) / MICROS_PER_SECOND);
            @Nullable MinuteSummary known = minutes.apply(minute);
            if (known == null) {
                operations.pause(to - (long) from);
            } else {
                totals.merge(known.totals());
                operations.add(known, from, to);
            }
        }
        return new Session(stretch, operations.end(), totals);
    }
}
