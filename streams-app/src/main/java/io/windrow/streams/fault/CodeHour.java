package io.windrow.streams.fault;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;

/** The seconds of an hour in which one code was active, and those in which it was listed as active before. Mutable, for one thread. */
final class CodeHour {
    static final long MICROS_PER_SECOND = 1_000_000;

    private final SecondSet active;
    private final SecondSet listed;
    private int activeOccurrences = FaultHour.UNKNOWN;
    private int listedOccurrences = FaultHour.UNKNOWN;
    private int lampSecond;
    private FaultLamp lamp = FaultLamp.NONE;

    /** Nothing known yet. */
    CodeHour() {
        this(new SecondSet(), new SecondSet());
    }

    private CodeHour(SecondSet active, SecondSet listed) {
        this.active = active;
        this.listed = listed;
    }

    void add(int second, int counted, FaultLamp lit) {
        active.add(second);
        activeOccurrences = Math.max(activeOccurrences, counted);
        if (second > lampSecond) {
            lampSecond = second;
            lamp = lit;
        } else if (second == lampSecond) {
            lamp = lamp.worse(lit);
        }
    }

    void list(int second, int counted) {
        listed.add(second);
        listedOccurrences = Math.max(listedOccurrences, counted);
    }

    /**
     * What the hour says about the code.
     *
     * @param start of the hour, microseconds since 1970
     * @param told when the unit told its active codes, whichever they were
     */
    Life life(long start, SecondSet told) {
        SecondSet heard = listed.isEmpty() ? told : told.with(listed);
        return new Life(
                time(start, heard.first()),
                active.isEmpty() ? null : active(start, heard),
                listed.isEmpty() ? null : new Life.Listed(time(start, listed.first()), listedOccurrences));
    }

    /** @param heard when something was said about this code */
    private Life.Active active(long start, SecondSet heard) {
        int last = active.last();
        int clear = heard.after(last);
        return new Life.Active(
                active.first() == heard.first(),
                active.runsAmong(heard),
                time(start, active.first()),
                time(start, last),
                clear < 0 ? null : (Long) time(start, clear),
                activeOccurrences,
                lamp);
    }

    /** Of a second of an hour: microseconds since 1970. */
    static long time(long start, int second) {
        return start + second * MICROS_PER_SECOND;
    }

    /** {@code | s occurrences | v second of the lamp | lamp | seconds | s occurrences listed | seconds listed |} */
    void writeTo(Packer out) {
        out.signed(activeOccurrences).unsigned(lampSecond).text(lamp.name());
        active.writeTo(out);
        listed.writeTo(out.signed(listedOccurrences));
    }

    /** Reads what {@link #writeTo} wrote; version 1 ended with the seconds. */
    static CodeHour readFrom(Unpacker in, int version) {
        int activeOccurrences = (int) in.signed();
        int lampSecond = in.small();
        FaultLamp lamp = FaultLamp.valueOf(in.text());
        SecondSet active = SecondSet.readFrom(in);
        int listedOccurrences = version == 1 ? FaultHour.UNKNOWN : (int) in.signed();
        var hour = new CodeHour(active, version == 1 ? new SecondSet() : SecondSet.readFrom(in));
        hour.activeOccurrences = activeOccurrences;
        hour.listedOccurrences = listedOccurrences;
        hour.lampSecond = lampSecond;
        hour.lamp = lamp;
        return hour;
    }
}
