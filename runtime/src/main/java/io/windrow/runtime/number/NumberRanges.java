package io.windrow.runtime.number;

import java.util.Arrays;

/**
 * A set of numbers from 0 on, as ranges in order, none touching another: which frames a spool may forget, which sequence
 * numbers of a gateway were seen. Immutable; any thread may read it.
 *
 * <p>Adding costs a copy of the ranges, so add runs, or a set of them, and not single numbers. Nothing bounds it by itself: whoever keeps one
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

    /** Of single numbers in any order, some perhaps more than once. */
    public static NumberRanges ofNumbers(long... numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        if (sorted.length > 0 && sorted[0] < 0) {
            throw new IllegalArgumentException("numbers must be at least 0, one was " + sorted[0]);
        }
        int ranges = 0;
        for (int i = 0; i < sorted.length; i++) {
            ranges += i == 0 || sorted[i] - 1 > sorted[i - 1] ? 1 : 0;
        }
        return new NumberRanges(joined(sorted, ranges));
    }

    private static long[] joined(long[] sorted, int ranges) {
        long[] bounds = new long[2 * ranges];
        int filled = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] - 1 > sorted[i - 1]) {
                bounds[filled] = sorted[i];
                filled += 2;
            }
            bounds[filled - 1] = sorted[i];
        }
        return bounds;
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

    /** These and all of the others, in one pass over both: what many runs are added by. */
    public NumberRanges with(NumberRanges others) {
        if (others.count() == 1) {
            return with(others.bounds[0], others.bounds[1]);
        }
        long[] more = new long[bounds.length + others.bounds.length];
        int filled = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < bounds.length || theirs < others.bounds.length) {
            boolean fromMine =
                    theirs == others.bounds.length || (mine < bounds.length && bounds[mine] <= others.bounds[theirs]);
            filled = fromMine ? append(more, filled, bounds, mine) : append(more, filled, others.bounds, theirs);
            mine += fromMine ? 2 : 0;
            theirs += fromMine ? 0 : 2;
        }
        return new NumberRanges(Arrays.copyOf(more, filled));
    }

    /** Appends a range that begins no lower than the last one does, or lengthens that. */
    private static int append(long[] to, int filled, long[] from, int at) {
        if (filled > 0 && from[at] - 1 <= to[filled - 1]) {
            to[filled - 1] = Math.max(to[filled - 1], from[at + 1]);
            return filled;
        }
        to[filled] = from[at];
        to[filled + 1] = from[at + 1];
        return filled + 2;
    }

    /** The numbers of the lowest gaps between ranges, so many gaps or as many as there are. */
    public NumberRanges lowestGaps(int gaps) {
        long[] between = new long[2 * Math.max(0, Math.min(gaps, count() - 1))];
        for (int i = 0; i < between.length; i += 2) {
            between[i] = bounds[i + 1] + 1;
            between[i + 1] = bounds[i + 2] - 1;
        }
        return new NumberRanges(between);
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

    /** Whether any number is in both. */
    public boolean meets(NumberRanges other) {
        for (int i = 0; i < other.bounds.length; i += 2) {
            if (meets(other.bounds[i], other.bounds[i + 1])) {
                return true;
            }
        }
        return false;
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
