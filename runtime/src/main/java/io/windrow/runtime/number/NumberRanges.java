package io.windrow.runtime.number;

import java.util.Arrays;

/**
 * A set of numbers from 0 on, as ranges in order, none touching another: which frames a spool may forget, which sequence
 * numbers of a gateway were seen. Immutable; any thread may read it.
 *
 * <p>Adding costs a copy of the ranges, so add runs and not single numbers. Nothing bounds it by itself: whoever keeps one
 * looks at {@link #count} and decides what a range too many means.
 *
 * <pre>{@code
 * first 0 | last 0 | first 1 | last 1 | ...      first n+1 > last n + 1
 * }</pre>
 */
public final class NumberRanges {
    public static final NumberRanges NONE = new NumberRanges(new long[0]);

    private final long[] bounds;

    private NumberRanges(long[] bounds) {
        this.bounds = bounds;
    }

    /** From bounds as {@link #bounds} gives them; refuses any that are out of order. */
    public static NumberRanges of(long... bounds) {
        for (int i = 0; i < bounds.length; i++) {
            boolean isFirst = i % 2 == 0;
            long least = i == 0 ? 0 : bounds[i - 1] + (isFirst ? 2 : 0);
            if (bounds[i] < least) {
                throw new IllegalArgumentException("ranges out of order: " + Arrays.toString(bounds));
            }
        }
        if (bounds.length % 2 != 0) {
            throw new IllegalArgumentException("ranges must be pairs of bounds, were " + bounds.length + " bounds");
        }
        return new NumberRanges(bounds.clone());
    }

    /** First and last of each range, in order. */
    public long[] bounds() {
        return bounds.clone();
    }

    /** How many ranges there are. */
    public int count() {
        return bounds.length / 2;
    }

    /** How many numbers are in it. */
    public long size() {
        long size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i] + 1;
        }
        return size;
    }

    /** These and every number from first to last. */
    public NumberRanges with(long first, long last) {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("a range must be numbers in order from 0, was " + first + " to " + last);
        }
        int from = firstTouching(first);
        int to = from;
        long low = first;
        long high = last;
        while (to < count() && bounds[2 * to] - 1 <= last) { // overlaps, or touches
            low = Math.min(low, bounds[2 * to]);
            high = Math.max(high, bounds[2 * to + 1]);
            to++;
        }
        long[] more = new long[bounds.length - 2 * (to - from) + 2];
        System.arraycopy(bounds, 0, more, 0, 2 * from);
        more[2 * from] = low;
        more[2 * from + 1] = high;
        System.arraycopy(bounds, 2 * to, more, 2 * from + 2, bounds.length - 2 * to);
        return new NumberRanges(more);
    }

    /** The lowest gap between two ranges closed: one range fewer, or the same ranges when there is no gap. */
    public NumberRanges withoutLowestGap() {
        if (count() < 2) {
            return this;
        }
        long[] fewer = new long[bounds.length - 2];
        fewer[0] = bounds[0];
        System.arraycopy(bounds, 3, fewer, 1, bounds.length - 3);
        return new NumberRanges(fewer);
    }

    public boolean contains(long number) {
        return contains(number, number);
    }

    /** Whether every number from first to last is in it. */
    public boolean contains(long first, long last) {
        int at = firstReaching(first);
        return at < count() && bounds[2 * at] <= first && last <= bounds[2 * at + 1];
    }

    /** Whether any number from first to last is in it. */
    public boolean meets(long first, long last) {
        int at = firstReaching(first);
        return at < count() && bounds[2 * at] <= last;
    }

    /** The lowest number that is not in it. */
    public long firstMissing() {
        return bounds.length == 0 || bounds[0] > 0 ? 0 : bounds[1] + 1;
    }

    /** One more than the highest number in it; 0 when it is empty. */
    public long end() {
        return bounds.length == 0 ? 0 : bounds[bounds.length - 1] + 1;
    }

    /** The first range that ends at this number or behind it. */
    private int firstReaching(long number) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[2 * middle + 1] < number) {
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
    public boolean equals(Object other) {
        return other instanceof NumberRanges ranges && Arrays.equals(bounds, ranges.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }
}
