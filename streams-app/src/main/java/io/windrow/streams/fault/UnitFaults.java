package io.windrow.streams.fault;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one unit besides its hours: which codes it ever told, and what the hours that are no longer kept said of
 * them. Mutable, for one thread.
 */
public final class UnitFaults {
    /** Codes of one unit; what comes beyond is not followed. */
    static final int MOST_CODES = 5_000;

    private final TreeSet<FaultCode> codes = new TreeSet<>();
    private final TreeMap<FaultCode, Life> folded = new TreeMap<>();
    private long foldedUpTo;
    private long namedAt = Long.MIN_VALUE;
    private @Nullable Long name;

    /** A unit of which no hour before that one, microseconds since 1970, is known. */
    public UnitFaults(long foldedUpTo) {
        this.foldedUpTo = foldedUpTo;
    }

    /** The NAME that a reading had; the latest counts, of the same time the greatest. */
    public void named(long at, long sourceName) {
        boolean later = name == null || at > namedAt || (at == namedAt && sourceName > name);
        if (later) {
            namedAt = at;
            name = sourceName;
        }
    }

    public @Nullable Long name() {
        return name;
    }

    /** Notes that an hour begins earlier than all that are known. */
    public void reachesBackTo(long hourStart) {
        if (folded.isEmpty()) {
            foldedUpTo = Math.min(foldedUpTo, hourStart);
        }
    }

    /** False when there are too many codes to follow this one. */
    public boolean add(FaultCode code) {
        return codes.contains(code) || (codes.size() < MOST_CODES && codes.add(code));
    }

    public Set<FaultCode> codes() {
        return Collections.unmodifiableSet(codes);
    }

    /** Start of the first hour that is not folded in, microseconds since 1970. */
    public long foldedUpTo() {
        return foldedUpTo;
    }

    /** Takes in the next hour in which something was told. */
    public void fold(FaultHour hour) {
        addTo(folded, hour);
    }

    private void addTo(Map<FaultCode, Life> lives, FaultHour hour) {
        for (FaultCode code : codes) {
            @Nullable Life life = hour.life(code);
            if (life != null) {
                lives.merge(code, life, Life::then);
            }
        }
    }

    /** All hours before that one, microseconds since 1970, are folded in. */
    public void foldedUpTo(long hourStart) {
        foldedUpTo = hourStart;
    }

    /** {@code | s folded up to | v named | s at | s NAME | v codes | code | v has a life | life | … |} */
    public void writeTo(Packer out) {
        out.signed(foldedUpTo).unsigned(name == null ? 0 : 1);
        if (name != null) {
            out.signed(namedAt).signed(name);
        }
        out.unsigned(codes.size());
        for (FaultCode code : codes) {
            code.writeTo(out);
            @Nullable Life life = folded.get(code);
            out.unsigned(life == null ? 0 : 1);
            if (life != null) {
                life.writeTo(out);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static UnitFaults readFrom(Unpacker in) {
        var faults = new UnitFaults(in.signed());
        if (in.unsigned() != 0) {
            faults.namedAt = in.signed();
            faults.name = in.signed();
        }
        for (int left = in.small(); left > 0; left--) {
            FaultCode code = FaultCode.readFrom(in);
            faults.codes.add(code);
            if (in.unsigned() != 0) {
                faults.folded.put(code, Life.readFrom(in));
            }
        }
        return faults;
    }

    /** The whole lives of all codes, from the folded hours and those that are given in their order. */
    public Map<FaultCode, Life> lives(Iterable<FaultHour> hours) {
        Map<FaultCode, Life> lives = new TreeMap<>(folded);
        hours.forEach(hour -> addTo(lives, hour));
        return lives;
    }
}
