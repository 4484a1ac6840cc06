package io.windrow.streams.state;

import io.windrow.avro.Lane;
import io.windrow.runtime.number.NumberRanges;

/**
 * The sequence numbers that were seen of one bus during one start of its gateway. Each lane counts up for itself, so each has a
 * run that grows without cost; a run that ends joins the ranges. For one thread.
 */
final class SeenNumbers {
    private static final int LANES = 2;

    private NumberRanges settled;
    private final Run fresh = new Run();
    private final Run backlog = new Run();

    /** Numbers that came one after the other; empty when it ends before it begins. */
    private static final class Run {
        private long first = 0;
        private long last = -1;

        boolean isEmpty() {
            return last < first;
        }

        boolean contains(long number) {
            return first <= number && number <= last;
        }

        NumberRanges with(NumberRanges ranges) {
            return isEmpty() ? ranges : ranges.with(first, last);
        }

        void beginAt(long number) {
            first = number;
            last = number;
        }

        void clear() {
            first = 0;
            last = -1;
        }
    }

    SeenNumbers() {
        this(NumberRanges.NONE);
    }

    SeenNumbers(NumberRanges ranges) {
        settled = ranges;
    }

    /** Reads what {@link #writeTo} wrote. */
    static SeenNumbers readFrom(Unpacker in) {
        long[] bounds = new long[2 * in.small()];
        long before = 0;
        for (int i = 0; i < bounds.length; i++) {
            before += in.unsigned();
            bounds[i] = before;
        }
        return new SeenNumbers(NumberRanges.of(bounds));
    }

    /** How many ranges, then each bound as its distance from the one before it. */
    void writeTo(Packer out) {
        long[] bounds = ranges().bounds();
        out.unsigned(bounds.length / 2);
        long before = 0;
        for (long bound : bounds) {
            out.unsigned(bound - before);
            before = bound;
        }
    }

    /** Adds a number; false when it was there. */
    boolean add(long number, Lane lane) {
        if (number < 0) {
            throw new IllegalArgumentException("sequence must be at least 0, was " + number);
        }
        if (fresh.contains(number) || backlog.contains(number) || settled.contains(number)) {
            return false;
        }
        Run run = lane == Lane.FRESH ? fresh : backlog;
        if (!run.isEmpty() && number == run.last + 1) {
            run.last = number;
        } else {
            settled = run.with(settled);
            run.beginAt(number);
        }
        return true;
    }

    /** At least as many as there are ranges, and at most one a lane more. */
    int size() {
        return settled.count() + LANES;
    }

    /** Closes the lowest gaps until so many ranges are left; says how many it closed. */
    int closeGaps(int mostRanges) {
        NumberRanges ranges = ranges();
        int closed = Math.max(0, ranges.count() - mostRanges);
        if (closed > 0) {
            for (int i = 0; i < closed; i++) {
                ranges = ranges.withoutLowestGap();
            }
            settled = ranges;
            fresh.clear();
            backlog.clear();
        }
        return closed;
    }

    NumberRanges ranges() {
        return backlog.with(fresh.with(settled));
    }
}
