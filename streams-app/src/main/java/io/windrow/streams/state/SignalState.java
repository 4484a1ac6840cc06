package io.windrow.streams.state;

import io.windrow.avro.Signal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a window holds of one signal: counts by quality and, of the values, exact sums of raw, extremes and edges. Every
 * operation commutes: any order of arrival leaves the same bits. Mutable, for one thread.
 */
final class SignalState {
    private final SignalId id;
    private final ExactSums sums;
    private long count;
    private long notAvailable;
    private long error;
    private long outOfRange;
    private double min;
    private double max;
    private @Nullable Edge first;
    private @Nullable Edge last;

    SignalState(SignalId id) {
        this.id = id;
        this.sums = new ExactSums();
    }

    /** Reads what {@link #writeTo} wrote. */
    SignalState(Unpacker in, long start) {
        id = new SignalId(in.text(), in.text(), in.small() - 1, in.number(), in.number());
        count = in.unsigned();
        notAvailable = in.unsigned();
        error = in.unsigned();
        outOfRange = in.unsigned();
        if (count == 0) {
            sums = new ExactSums();
            return;
        }
        sums = new ExactSums(in);
        min = in.number();
        max = in.number();
        first = Edge.readFrom(in, start);
        last = Edge.readFrom(in, start);
    }

    void writeTo(Packer out, long start) {
        out.text(id.name()).text(id.unit()).unsigned(id.spn() + 1L);
        out.number(id.scale()).number(id.offset());
        out.unsigned(count).unsigned(notAvailable).unsigned(error).unsigned(outOfRange);
        if (count == 0) {
            return;
        }
        sums.writeTo(out);
        out.number(min).number(max);
        first().writeTo(out, start);
        last().writeTo(out, start);
    }

    void add(Signal signal, Stamp stamp) {
        switch (signal.getQuality()) {
            case GOOD -> addValue(signal.getRaw(), valueOf(signal), stamp);
            case NOT_AVAILABLE -> notAvailable++;
            case ERROR -> error++;
            case OUT_OF_RANGE -> outOfRange++;
        }
    }

    private static double valueOf(Signal signal) {
        @Nullable Double value = signal.getValue();
        if (value == null || !Double.isFinite(value)) {
            throw new IllegalArgumentException(signal.getName() + ": a good signal needs a finite value, was " + value);
        }
        return value;
    }

    private void addValue(long raw, double value, Stamp stamp) {
        var edge = new Edge(stamp, value);
        min = count == 0 ? value : Math.min(min, value);
        max = count == 0 ? value : Math.max(max, value);
        first = first == null || edge.compareTo(first) < 0 ? edge : first;
        last = last == null || edge.compareTo(last) > 0 ? edge : last;
        sums.add(raw);
        count++;
    }

    SignalId id() {
        return id;
    }

    ExactSums sums() {
        return sums;
    }

    long count() {
        return count;
    }

    long notAvailable() {
        return notAvailable;
    }

    long error() {
        return error;
    }

    long outOfRange() {
        return outOfRange;
    }

    /** Only when count is above 0, as all that follow. */
    double min() {
        return min;
    }

    double max() {
        return max;
    }

    Edge first() {
        return Objects.requireNonNull(first, "no value yet");
    }

    Edge last() {
        return Objects.requireNonNull(last, "no value yet");
    }
}
