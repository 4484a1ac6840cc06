package io.windrow.streams.state;

import io.windrow.avro.Lane;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * The sequence numbers that were seen of one bus during one start of its gateway, as ranges, none touching another. Each lane
 * counts up for itself, so each has a range that grows without cost.
 *
 * <p>What is missing counts in the minute of the next number that was seen: so each range has the minute of its first number,
 * and the same numbers with the same minutes give the same, in whatever order they come. For one thread.
 */
final class SeenNumbers {
    private final TreeMap<Long, Range> ranges = new TreeMap<>();
    /** Where each lane added last. */
    private final @Nullable Range[] runs = new Range[2];

    private static final class Range {
        private long first;
        private long last;
        private long minute;
        private @Nullable Range above;

        Range(long first, long last, long minute) {
            this.first = first;
            this.last = last;
            this.minute = minute;
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    static SeenNumbers readFrom(Unpacker in) {
        var seen = new SeenNumbers();
        int count = in.small();
        @Nullable Range below = null;
        long before = 0;
        long minute = 0;
        for (int i = 0; i < count; i++) {
            long first = before + in.unsigned();
            long last = first + in.unsigned();
            minute += in.signed();
            if (first < 0 || last < first || (below != null && first < below.last + 2)) {
                throw new SerializationException("ranges out of order: " + before + ", " + first + " to " + last);
            }
            var range = new Range(first, last, minute);
            seen.ranges.put(first, range);
            if (below != null) {
                below.above = range;
            }
            below = range;
            before = last;
        }
        return seen;
    }

    /** How many ranges, then of each: its first as the distance from the last before it, its length, its minute as a distance. */
    void writeTo(Packer out) {
        out.unsigned(ranges.size());
        long before = 0;
        long minute = 0;
        for (Range range : ranges.values()) {
            out.unsigned(range.first - before)
                    .unsigned(range.last - range.first)
                    .signed(range.minute - minute);
            before = range.last;
            minute = range.minute;
        }
    }

    /**
     * Adds a number; false when it was there.
     *
     * @param minute of its frame
     * @param missing told what more is missing in which minutes, or less
     */
    boolean add(long number, Lane lane, long minute, MissingFrames missing) {
        if (number < 0) {
            throw new IllegalArgumentException("sequence must be at least 0, was " + number);
        }
        @Nullable Range run = runs[slot(lane)];
        if (run == null || number != run.last + 1 || (run.above != null && number >= run.above.first - 1)) {
            return addElsewhere(number, lane, minute, missing);
        }
        run.last = number;
        if (run.above != null) {
            missing.add(run.above.minute, -1);
        }
        return true;
    }

    private static int slot(Lane lane) {
        return lane == Lane.FRESH ? 0 : 1;
    }

    private boolean addElsewhere(long number, Lane lane, long minute, MissingFrames missing) {
        Map.@Nullable Entry<Long, Range> floor = ranges.floorEntry(number);
        @Nullable Range below = floor == null ? null : floor.getValue();
        if (below != null && number <= below.last) {
            return false;
        }
        @Nullable Range above = below == null ? first() : below.above;
        long firstMissing = below == null ? 0 : below.last + 1;
        if (above != null) {
            missing.add(above.minute, firstMissing - number - 1);
        }
        if (number > firstMissing) {
            missing.add(minute, number - firstMissing);
        }
        runs[slot(lane)] = place(number, minute, below, above);
        return true;
    }

    private @Nullable Range first() {
        return ranges.isEmpty() ? null : ranges.firstEntry().getValue();
    }

    private Range place(long number, long minute, @Nullable Range below, @Nullable Range above) {
        if (below != null && number == below.last + 1) {
            below.last = number;
            if (above != null && number + 1 == above.first) {
                join(below, above);
            }
            return below;
        }
        if (above != null && number + 1 == above.first) {
            ranges.remove(above.first);
            above.first = number;
            above.minute = minute;
            ranges.put(number, above);
            return above;
        }
        var range = new Range(number, number, minute);
        range.above = above;
        if (below != null) {
            below.above = range;
        }
        ranges.put(number, range);
        return range;
    }

    /** Makes one of two neighbours, and with them of what is missing between. */
    private void join(Range below, Range above) {
        ranges.remove(above.first);
        below.last = above.last;
        below.above = above.above;
        for (int lane = 0; lane < runs.length; lane++) {
            if (runs[lane] == above) {
                runs[lane] = below;
            }
        }
    }

    /** How many ranges there are. */
    int size() {
        return ranges.size();
    }

    /** Closes the lowest gaps until so many ranges are left; says how many it closed. What they lacked stays counted as missing. */
    int closeGaps(int mostRanges) {
        int closed = 0;
        while (ranges.size() > mostRanges) {
            Range lowest = ranges.firstEntry().getValue();
            join(lowest, Objects.requireNonNull(lowest.above));
            closed++;
        }
        return closed;
    }
}
