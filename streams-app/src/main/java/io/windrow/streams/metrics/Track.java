package io.windrow.streams.metrics;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;

/**
 * One measure over a minute, second by second: of each second the sum and the number of its values, or the greatest of them.
 * Additions commute. Mutable, for one thread.
 */
final class Track {
    static final int SECONDS = 60;

    private final boolean greatest;
    private final long[] sums = new long[SECONDS];
    private final int[] counts = new int[SECONDS];
    private long max = Long.MIN_VALUE;

    Track(boolean greatest) {
        this.greatest = greatest;
    }

    /** Adds a value in millionths, not below 0. */
    void add(int second, long value) {
        boolean replaces = greatest && (counts[second] == 0 || value > sums[second]);
        if (replaces) {
            sums[second] = value;
        } else if (!greatest) {
            sums[second] = Capped.sum(sums[second], value);
        }
        counts[second]++;
        max = Math.max(max, value);
    }

    boolean has(int second) {
        return counts[second] > 0;
    }

    /** The second's mean, rounded to a millionth, or its greatest; only where there is one. */
    long at(int second) {
        int count = counts[second];
        return greatest ? sums[second] : Math.floorDiv(sums[second] + count / 2, count);
    }

    /** Whether any value of the second was above 0, for measures that are never below. */
    boolean isAboveZero(int second) {
        return sums[second] > 0;
    }

    /** Of all values, not of the means. */
    long max() {
        return max;
    }

    /** {@code | s max | v seconds | v distance to the second before, v count, s sum | … |} */
    void writeTo(Packer out) {
        int present = 0;
        for (int count : counts) {
            present += count > 0 ? 1 : 0;
        }
        out.signed(max).unsigned(present);
        int before = 0;
        for (int second = 0; second < SECONDS; second++) {
            if (has(second)) {
                out.unsigned(second - before).unsigned(counts[second]).signed(sums[second]);
                before = second;
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    static Track readFrom(Unpacker in, boolean greatest) {
        var track = new Track(greatest);
        track.max = in.signed();
        int second = 0;
        for (int left = in.small(); left > 0; left--) {
            second += in.small();
            track.counts[second] = in.small();
            track.sums[second] = in.signed();
        }
        return track;
    }
}
