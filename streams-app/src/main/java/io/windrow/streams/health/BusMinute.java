package io.windrow.streams.health;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A minute of a bus, or a part of it: parts added in any order give the same minute, and one that takes away what another
 * counted as missing may come before it. Adds without garbage. For one thread.
 *
 * <pre>
 * | each count, signed | v latency max | v sources, each as its distance from the one before | v groups, each likewise |
 * </pre>
 */
public final class BusMinute {
    static final long MOST_LATENCY = 34_560_000_000_000L;

    private static final Count[] COUNTS = Count.values();

    private final long[] counts = new long[COUNTS.length];
    private final BitSet sources = new BitSet(256);
    private final NumberSet groups = new NumberSet();
    private long latencyMax;
    private boolean empty = true;

    public void add(Count count, long more) {
        counts[count.slot()] += more;
        empty = false;
    }

    public void addSource(int address) {
        sources.set(address);
    }

    public void addGroup(int pgn) {
        groups.add(pgn);
    }

    /**
     * Adds the time of one frame from capture to arrival, in microseconds; below 0 by the clocks counts as 0, and apart. More
     * than {@value #MOST_LATENCY}, 400 days, counts as that, so that the sum fits.
     */
    public void addLatency(long micros) {
        if (micros < 0) {
            add(Count.ARRIVED_EARLY, 1);
        } else {
            long counted = Math.min(micros, MOST_LATENCY);
            add(Count.LATENCY_MICROS, counted);
            latencyMax = Math.max(latencyMax, counted);
        }
    }

    public void add(BusMinute part) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += part.counts[i];
        }
        sources.or(part.sources);
        groups.addAll(part.groups);
        latencyMax = Math.max(latencyMax, part.latencyMax);
        empty &= part.empty;
    }

    public long count(Count count) {
        return counts[count.slot()];
    }

    /** The addresses that were heard; not to be changed. */
    public BitSet sources() {
        return sources;
    }

    public int groups() {
        return groups.size();
    }

    /** Microseconds, 0 without frames. */
    public long latencyMax() {
        return latencyMax;
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return empty;
    }

    void clear() {
        Arrays.fill(counts, 0);
        sources.clear();
        groups.clear();
        latencyMax = 0;
        empty = true;
    }

    public void writeTo(Packer out) {
        for (long count : counts) {
            out.signed(count);
        }
        out.unsigned(latencyMax).unsigned(sources.cardinality());
        int before = 0;
        for (int source = sources.nextSetBit(0); source >= 0; source = sources.nextSetBit(source + 1)) {
            out.unsigned(source - before);
            before = source;
        }
        int[] sorted = groups.sorted();
        out.unsigned(sorted.length);
        before = 0;
        for (int group : sorted) {
            out.unsigned(group - before);
            before = group;
        }
    }

    public static BusMinute readFrom(Unpacker in) {
        var minute = new BusMinute();
        for (Count count : COUNTS) {
            minute.add(count, in.signed());
        }
        minute.latencyMax = in.unsigned();
        int sources = in.small();
        int source = 0;
        for (int i = 0; i < sources; i++) {
            source += in.small();
            minute.addSource(source);
        }
        int groups = in.small();
        int group = 0;
        for (int i = 0; i < groups; i++) {
            group += in.small();
            minute.addGroup(group);
        }
        return minute;
    }
}
