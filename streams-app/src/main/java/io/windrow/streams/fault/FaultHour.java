package io.windrow.streams.fault;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one unit told of its faults in one hour, to the second. Equal messages in any order leave equal bytes. Mutable, for
 * one thread.
 */
public final class FaultHour {
    /** How long it is. */
    public static final long LENGTH_MICROS = 3_600_000_000L;
    /** Codes of one unit in one hour; what comes beyond is not followed. A unit tells at most about 440 at once. */
    static final int MOST_CODES = 1_000;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int UNKNOWN = -1;

    private final long start;
    private final SecondSet told;
    private final TreeMap<FaultCode, Seen> codes = new TreeMap<>();

    /** An hour in which nothing was told, that starts at so many microseconds since 1970. */
    public FaultHour(long start) {
        this(start, new SecondSet());
    }

    private FaultHour(long start, SecondSet told) {
        this.start = start;
        this.told = told;
    }

    /** Start of the hour that holds a time, microseconds since 1970. */
    public static long startOf(long micros) {
        return Math.multiplyExact(Math.floorDiv(micros, LENGTH_MICROS), LENGTH_MICROS);
    }

    /** Notes that the unit told its codes at that time; {@link #add} says which. */
    public void told(long at) {
        told.add(second(at));
    }

    /**
     * Adds one of the codes.
     *
     * @param occurrences what the unit counts, -1 when it does not know
     * @return false when there are too many codes to follow this one
     */
    public boolean add(long at, FaultCode code, int occurrences, FaultLamp lamp) {
        @Nullable Seen seen = codes.get(code);
        if (seen == null) {
            if (codes.size() >= MOST_CODES) {
                return false;
            }
            seen = new Seen(new SecondSet());
            codes.put(code, seen);
        }
        seen.add(second(at), occurrences, lamp);
        return true;
    }

    private int second(long at) {
        if (at < start || at - start >= LENGTH_MICROS) {
            throw new IllegalArgumentException("time " + at + " is outside the hour from " + start);
        }
        return (int) ((at - start) / MICROS_PER_SECOND);
    }

    /** The codes that were seen. */
    public Set<FaultCode> codes() {
        return Collections.unmodifiableSet(codes.keySet());
    }

    /** What this hour says about a code; only of an hour in which something was told. */
    public Life life(FaultCode code) {
        @Nullable Seen seen = codes.get(code);
        return new Life(time(told.first()), seen == null ? null : seen.active());
    }

    private long time(int second) {
        return start + second * MICROS_PER_SECOND;
    }

    /** {@code | s start, hours | told | v codes | code | s occurrences | v second of the lamp | lamp | seconds | … |} */
    public void writeTo(Packer out) {
        told.writeTo(out.signed(start / LENGTH_MICROS));
        out.unsigned(codes.size());
        for (Map.Entry<FaultCode, Seen> entry : codes.entrySet()) {
            entry.getKey().writeTo(out);
            entry.getValue().writeTo(out);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static FaultHour readFrom(Unpacker in) {
        var hour = new FaultHour(in.signed() * LENGTH_MICROS, SecondSet.readFrom(in));
        for (int left = in.small(); left > 0; left--) {
            FaultCode code = FaultCode.readFrom(in);
            hour.codes.put(code, hour.seenFrom(in));
        }
        return hour;
    }

    private Seen seenFrom(Unpacker in) {
        int occurrences = (int) in.signed();
        int lampSecond = in.small();
        FaultLamp lamp = FaultLamp.valueOf(in.text());
        var seen = new Seen(SecondSet.readFrom(in));
        seen.occurrences = occurrences;
        seen.lampSecond = lampSecond;
        seen.lamp = lamp;
        return seen;
    }

    /** One code in this hour. */
    private final class Seen {
        private final SecondSet seconds;
        private int occurrences = UNKNOWN;
        private int lampSecond;
        private FaultLamp lamp = FaultLamp.NONE;

        Seen(SecondSet seconds) {
            this.seconds = seconds;
        }

        void add(int second, int counted, FaultLamp lit) {
            seconds.add(second);
            occurrences = Math.max(occurrences, counted);
            if (second > lampSecond) {
                lampSecond = second;
                lamp = lit;
            } else if (second == lampSecond) {
                lamp = lamp.worse(lit);
            }
        }

        Life.Active active() {
            int last = seconds.last();
            int clear = told.after(last);
            return new Life.Active(
                    seconds.first() == told.first(),
                    seconds.runsAmong(told),
                    time(seconds.first()),
                    time(last),
                    clear < 0 ? null : (Long) time(clear),
                    occurrences,
                    lamp);
        }

        void writeTo(Packer out) {
            out.signed(occurrences).unsigned(lampSecond).text(lamp.name());
            seconds.writeTo(out);
        }
    }
}
