package io.windrow.timescale.sink;

import io.windrow.runtime.number.NumberRanges;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers that one batch brings of one origin. Made a set at once, when all are there: in whatever order they come, the set
 * costs a sort and not a copy a number. Used by one thread.
 */
final class Arrivals {
    private long[] numbers = new long[16];
    private int count;
    private NumberRanges ranges = NumberRanges.NONE;

    private Arrivals() {}

    /** Of all rows that have an origin. */
    static Map<Origin, Arrivals> of(List<Row> rows) {
        Map<Origin, Arrivals> all = new HashMap<>();
        Origin last = null;
        Arrivals arrivals = new Arrivals();
        for (Row row : rows) {
            Origin origin = row.place().origin();
            if (origin != null) {
                if (!origin.equals(last)) { // mostly the same object: no look-up
                    arrivals = all.computeIfAbsent(origin, none -> new Arrivals());
                    last = origin;
                }
                arrivals.add(row.place().sequence());
            }
        }
        all.values().forEach(Arrivals::join);
        return all;
    }

    private void add(long number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = number;
    }

    private void join() {
        ranges = NumberRanges.ofNumbers(Arrays.copyOf(numbers, count));
    }

    NumberRanges ranges() {
        return ranges;
    }

    /** Whether a number came more than once, or is stored already. */
    boolean hasResends(NumberRanges stored) {
        return ranges.size() != count || stored.meets(ranges);
    }
}
