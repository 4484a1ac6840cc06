package io.windrow.streams.state;

import io.windrow.avro.Readings;
import org.jspecify.annotations.Nullable;

/**
 * Where a reading stands in event time: by capture, then by sequence; a reading without one comes before all that have
 * one.
 *
 * @param at captured, microseconds since 1970
 * @param sequence {@link #NO_SEQUENCE} when the producer gave none
 */
record Stamp(long at, long sequence) implements Comparable<Stamp> {
    static final long NO_SEQUENCE = Long.MIN_VALUE;

    static Stamp of(Readings reading, long at) {
        @Nullable Long sequence = reading.getSequence();
        return new Stamp(at, sequence == null ? NO_SEQUENCE : sequence);
    }

    /** Reads what {@link #writeTo} wrote. */
    static Stamp readFrom(Unpacker in, long start) {
        long at = start + in.unsigned();
        long coded = in.unsigned();
        return new Stamp(at, coded == 0 ? NO_SEQUENCE : unfolded(coded - 1));
    }

    /** Relative to the window's start; 0 for no sequence, else the sequence folded to unsigned, plus 1. */
    void writeTo(Packer out, long start) {
        out.unsigned(at - start).unsigned(sequence == NO_SEQUENCE ? 0 : folded(sequence) + 1);
    }

    private static long folded(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static long unfolded(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    @Override
    public int compareTo(Stamp other) {
        int byTime = Long.compare(at, other.at);
        return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
}
