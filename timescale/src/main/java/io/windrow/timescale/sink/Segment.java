package io.windrow.timescale.sink;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The rows that the columnstore keeps together: those of one bus of a gateway, between two of its starts, for one machine.
 *
 * @param boot null from a foreign producer
 */
record Segment(
        String equipment,
        String gateway,
        String channel,
        @Nullable String boot) implements Comparable<Segment> {
    private static final Comparator<Segment> ORDER = Comparator.comparing(Segment::equipment)
            .thenComparing(Segment::gateway)
            .thenComparing(Segment::channel)
            .thenComparing(Segment::boot, Comparator.nullsLast(Comparator.naturalOrder()));

    @Override
    @SuppressWarnings("ReferenceEquality") // most are the same object: a batch has few segments and many rows
    public int compareTo(Segment other) {
        return this == other ? 0 : ORDER.compare(this, other);
    }
}
