package io.windrow.streams.fault;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * What a stretch of time says about one code. Two stretches that follow one another make one, in whatever order that is done;
 * the whole so depends on what was told and not on when it arrived.
 *
 * @param firstTold the first second in which the unit told its codes, microseconds since 1970
 * @param active null when the code was in none of its messages
 */
public record Life(long firstTold, @Nullable Active active) {

    /**
     * The part with the code in it.
     *
     * @param fromTheStart whether the code was in the stretch's first message
     * @param appearances how often it was there after it was not, the stretch's first message included
     * @param firstSeen microseconds since 1970
     * @param lastSeen the second after it was seen last is its end
     * @param clearedAt the first second after {@code lastSeen} in which the unit told its codes without this one; null when
     *     it was there to the end
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
        @Nullable Active later = next.active;
        @Nullable Active earlier = active;
        if (earlier == null) {
            return new Life(firstTold, later == null ? null : later.startedClear());
        }
        if (later != null) {
            return new Life(firstTold, earlier.follow(later));
        }
        return earlier.toTheEnd() ? new Life(firstTold, earlier.cleared(next.firstTold)) : this;
    }

    /** {@code | s first told | v 0 |} or {@code | s first told | v 1 | v from the start | v appearances | s first | s last | v 0 or 1 | s cleared | s occurrences | v lamp |} */
    void writeTo(Packer out) {
        out.signed(firstTold).unsigned(active == null ? 0 : 1);
        if (active == null) {
            return;
        }
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
        return new Life(firstTold, in.unsigned() == 0 ? null : activeFrom(in));
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
