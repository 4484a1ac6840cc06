package io.windrow.streams.fault;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * What a stretch of time says about one code. Two stretches that follow one another make one, in whatever order that is done;
 * the whole so depends on what was told and not on when it arrived.
 *
 * @param firstTold the first second in which the unit told its active codes, or this one among those that were active before,
 *     microseconds since 1970
 * @param active null when the code was in no DM1
 * @param listed null when the code was in no DM2
 */
public record Life(
        long firstTold, @Nullable Active active, @Nullable Listed listed) {
    private static final int ACTIVE = 1;
    private static final int LISTED = 2;

    /** The most that the unit counted in either message; -1 when it does not know. */
    int occurrences() {
        int counted = active == null ? FaultHour.UNKNOWN : active.occurrences;
        return listed == null ? counted : Math.max(counted, listed.occurrences);
    }

    /**
     * What DM2 says, the list of codes that were active before.
     *
     * @param first when it had the code first, microseconds since 1970
     * @param occurrences what the unit counts, at most; -1 when it does not know
     */
    public record Listed(long first, int occurrences) {
        private static @Nullable Listed both(@Nullable Listed earlier, @Nullable Listed later) {
            if (earlier == null || later == null) {
                return earlier == null ? later : earlier;
            }
            return new Listed(earlier.first, Math.max(earlier.occurrences, later.occurrences));
        }
    }

    /**
     * The part with the code in it.
     *
     * @param fromTheStart whether the code was in the stretch's first message
     * @param appearances how often it was there after it was not, the stretch's first message included
     * @param firstSeen microseconds since 1970
     * @param lastSeen the second after it was seen last is its end
     * @param clearedAt the first second after {@code lastSeen} in which the unit told its codes without this one, or this one
     *     among those that were active before; null when it was there to the end
     * @param occurrences what the unit counts, at most; -1 when it does not know
     * @param lamp as lit when it was seen last
     */
    public record Active(
            boolean fromTheStart,
            long appearances,
            long firstSeen,
            long lastSeen,
            @Nullable Long clearedAt,
            int occurrences,
            FaultLamp lamp) {

        boolean toTheEnd() {
            return clearedAt == null;
        }

        private Active cleared(long at) {
            return new Active(fromTheStart, appearances, firstSeen, lastSeen, at, occurrences, lamp);
        }

        private Active follow(Active next) {
            boolean oneRun = toTheEnd() && next.fromTheStart;
            return new Active(
                    fromTheStart,
                    appearances + next.appearances - (oneRun ? 1 : 0),
                    firstSeen,
                    next.lastSeen,
                    next.clearedAt,
                    Math.max(occurrences, next.occurrences),
                    next.lamp);
        }

        private Active startedClear() {
            return new Active(false, appearances, firstSeen, lastSeen, clearedAt, occurrences, lamp);
        }
    }

    /** This stretch and the one after it. */
    public Life then(Life next) {
        return new Life(firstTold, activeWith(next), Listed.both(listed, next.listed));
    }

    private @Nullable Active activeWith(Life next) {
        @Nullable Active later = next.active;
        if (active == null) {
            return later == null ? null : later.startedClear();
        }
        if (later != null) {
            return active.follow(later);
        }
        return active.toTheEnd() ? active.cleared(next.firstTold) : active;
    }

    /**
     * The second part only when it was active, the third only when it was listed:
     *
     * <pre>
     * | s first told | v 1 active + 2 listed | v from the start | v appearances | s first | s last | v 0 or 1 | s cleared |
     * | s occurrences | v lamp |
     * | s first listed | s occurrences |
     * </pre>
     */
    void writeTo(Packer out) {
        out.signed(firstTold).unsigned((active == null ? 0 : ACTIVE) | (listed == null ? 0 : LISTED));
        if (active != null) {
            write(active, out);
        }
        if (listed != null) {
            out.signed(listed.first).signed(listed.occurrences);
        }
    }

    private static void write(Active active, Packer out) {
        out.unsigned(active.fromTheStart ? 1 : 0).unsigned(active.appearances);
        out.signed(active.firstSeen).signed(active.lastSeen);
        out.unsigned(active.clearedAt == null ? 0 : 1);
        if (active.clearedAt != null) {
            out.signed(active.clearedAt);
        }
        out.signed(active.occurrences).text(active.lamp.name());
    }

    static Life readFrom(Unpacker in) {
        long firstTold = in.signed();
        long parts = in.unsigned();
        @Nullable Active active = (parts & ACTIVE) == 0 ? null : activeFrom(in);
        return new Life(firstTold, active, (parts & LISTED) == 0 ? null : new Listed(in.signed(), (int) in.signed()));
    }

    private static Active activeFrom(Unpacker in) {
        boolean fromTheStart = in.unsigned() != 0;
        long appearances = in.unsigned();
        long firstSeen = in.signed();
        long lastSeen = in.signed();
        @Nullable Long clearedAt = in.unsigned() == 0 ? null : in.signed();
        int occurrences = (int) in.signed();
        return new Active(
                fromTheStart, appearances, firstSeen, lastSeen, clearedAt, occurrences, FaultLamp.valueOf(in.text()));
    }
}
