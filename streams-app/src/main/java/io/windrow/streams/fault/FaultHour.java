package io.windrow.streams.fault;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one unit told of its faults in one hour, to the second: by DM1 all that are active, by DM2 such as were active before.
 * Equal messages in any order leave equal bytes. Mutable, for one thread.
 */
public final class FaultHour {
    /** How long it is. */
    public static final long LENGTH_MICROS = 3_600_000_000L;
    /** Codes of one unit in one hour; what comes beyond is not followed. A unit tells at most about 440 at once. */
    static final int MOST_CODES = 1_000;

    /** A count that a unit does not know. */
    static final int UNKNOWN = -1;

    private final long start;
    private final SecondSet told;
    private final TreeMap<FaultCode, CodeHour> codes = new TreeMap<>();

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

    /** Notes that the unit told its active codes at that time; {@link #add} says which. */
    public void told(long at) {
        told.add(second(at));
    }

    /**
     * Adds one of the active codes.
     *
     * @param occurrences what the unit counts, -1 when it does not know
     * @return false when there are too many codes to follow this one
     */
    public boolean add(long at, FaultCode code, int occurrences, FaultLamp lamp) {
        @Nullable CodeHour seen = followed(code);
        if (seen != null) {
            seen.add(second(at), occurrences, lamp);
        }
        return seen != null;
    }

    /**
     * Adds a code that the unit says was active before, and is not now.
     *
     * @param occurrences what the unit counts, -1 when it does not know
     * @return false when there are too many codes to follow this one
     */
    public boolean list(long at, FaultCode code, int occurrences) {
        @Nullable CodeHour seen = followed(code);
        if (seen != null) {
            seen.list(second(at), occurrences);
        }
        return seen != null;
    }

    private @Nullable CodeHour followed(FaultCode code) {
        @Nullable CodeHour known = codes.get(code);
        if (known != null || codes.size() >= MOST_CODES) {
            return known;
        }
        var seen = new CodeHour();
        codes.put(code, seen);
        return seen;
    }

    private int second(long at) {
        if (at < start || at - start >= LENGTH_MICROS) {
            throw new IllegalArgumentException("time " + at + " is outside the hour from " + start);
        }
        return (int) ((at - start) / CodeHour.MICROS_PER_SECOND);
    }

    /** The codes that were seen, active or listed. */
    public Set<FaultCode> codes() {
        return Collections.unmodifiableSet(codes.keySet());
    }

    /** What this hour says about a code; null when it says nothing. */
    public @Nullable Life life(FaultCode code) {
        @Nullable CodeHour seen = codes.get(code);
        if (seen != null) {
            return seen.life(start, told);
        }
        return told.isEmpty() ? null : new Life(CodeHour.time(start, told.first()), null, null);
    }

    /**
     * In the order of codes:
     *
     * <pre>
     * | s start, hours | told | v codes | code | code's hour | … |
     * </pre>
     */
    public void writeTo(Packer out) {
        told.writeTo(out.signed(start / LENGTH_MICROS));
        out.unsigned(codes.size());
        for (Map.Entry<FaultCode, CodeHour> entry : codes.entrySet()) {
            entry.getKey().writeTo(out);
            entry.getValue().writeTo(out);
        }
    }

    /** Reads what {@link #writeTo} wrote; version 1 did not know what is listed. */
    public static FaultHour readFrom(Unpacker in, int version) {
        var hour = new FaultHour(in.signed() * LENGTH_MICROS, SecondSet.readFrom(in));
        for (int left = in.small(); left > 0; left--) {
            FaultCode code = FaultCode.readFrom(in);
            hour.codes.put(code, CodeHour.readFrom(in, version));
        }
        return hour;
    }
}
