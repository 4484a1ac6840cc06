package io.windrow.producer.spool;

import java.util.Arrays;

/**
 * A set of ordinals as ranges in order, none touching another. Immutable; any thread may read it.
 *
 * <pre>{@code
 * first 0 | last 0 | first 1 | last 1 | ...      first n+1 > last n + 1
 * }</pre>
 */
final class OrdinalRanges {
    /** Most ranges: each outage makes a few, a sane gateway has no more than ten. */
    static final int MOST = 1_000;

    static final OrdinalRanges NONE = new OrdinalRanges(new long[0]);

    private final long[] bounds;

    private OrdinalRanges(long[] bounds) {
        this.bounds = bounds;
    }

    /** From bounds as {@link #bounds} gives them; refuses any that are out of order. */
    static OrdinalRanges of(long... bounds) {
        for (int i = 0; i < bounds.length; i++) {
            boolean isFirst = i % 2 == 0;
            long least = i == 0 ? 0 : bounds[i - 1] + (isFirst ? 2 : 0);
            if (bounds[i] < least) {
                throw new IllegalArgumentException("ranges out of order: " + Arrays.toString(bounds));
            }
        }
        if (bounds.length % 2 != 0 || bounds.length / 2 > MOST) {
            throw new IllegalArgumentException(
                    "ranges must be 0 to " + MOST + " pairs, were " + bounds.length + " bounds");
        }
        return new OrdinalRanges(bounds.clone());
    }

    /** First and last of each range, in order. */
    long[] bounds() {
        return bounds.clone();
    }

    int count() {
        return bounds.length / 2;
    }

    /** These and every ordinal from first to last; the same ranges when there would be more than {@link #MOST}. */
    OrdinalRanges with(long first, long last) {
        int from = firstTouching(first);
        int to = from;
        long low = first;
        long high = last;
        while (to < count() && bounds[2 * to] - 1 <= last) { // overlaps, or touches
            low = Math.min(low, bounds[2 * to]);
            high = Math.max(high, bounds[2 * to + 1]);
            to++;
        }
        if (count() - (to - from) + 1 > MOST) {
            return this;
        }
        long[] more = new long[bounds.length - 2 * (to - from) + 2];
        System.arraycopy(bounds, 0, more, 0, 2 * from);
        more[2 * from] = low;
        more[2 * from + 1] = high;
        System.arraycopy(bounds, 2 * to, more, 2 * from + 2, bounds.length - 2 * to);
        return new OrdinalRanges(more);
    }

    boolean contains(long ordinal) {
        return contains(ordinal, ordinal);
    }

    /** Whether every ordinal from first to last is in it. */
    boolean contains(long first, long last) {
        int at = firstReaching(first);
        return at < count() && bounds[2 * at] <= first && last <= bounds[2 * at + 1];
    }

    /** Whether any ordinal from first to last is in it. */
    boolean meets(long first, long last) {
        int at = firstReaching(first);
        return at < count() && bounds[2 * at] <= last;
    }

    /** The lowest ordinal that is not in it. */
    long firstMissing() {
        return bounds.length == 0 || bounds[0] > 0 ? 0 : bounds[1] + 1;
    }

    /** One more than the highest ordinal in it. */
    long end() {
        return bounds.length == 0 ? 0 : bounds[bounds.length - 1] + 1;
    }

    /** The first range that ends at this ordinal or behind it. */
    private int firstReaching(long ordinal) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[2 * middle + 1] < ordinal) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int firstTouching(long first) {
        return firstReaching(Math.max(0, first - 1));
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
