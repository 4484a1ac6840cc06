package io.windrow.streams.state;

import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import io.windrow.schemas.Level;
import io.windrow.schemas.window.LastStates;
import io.windrow.schemas.window.TimeInState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a window holds of one signal: counts by quality and, of the values, exact sums of raw, extremes, edges, and of states how
 * long they held. Every operation commutes: any order of arrival leaves the same bits, and so does any way of merging. Mutable,
 * for one thread.
 */
final class SignalState {
    /** A kind is stored by its place here. */
    private static final List<SignalKind> KINDS =
            List.of(SignalKind.NUMBER, SignalKind.STATE, SignalKind.ANGLE, SignalKind.POSITION, SignalKind.IDENTITY);

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
    /** Of a state's minute. */
    private @Nullable LastStates seconds;
    /** Of a state's longer window. */
    private @Nullable TimeInState times;

    SignalState(SignalId id) {
        this.id = id;
        this.sums = new ExactSums();
    }

    /** Reads what {@link #writeTo} wrote. */
    SignalState(Unpacker in, Level level, long start) {
        id = readId(in);
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
        if (id.kind() == SignalKind.STATE) {
            seconds = level == Level.MINUTE ? PackedStates.seconds(in) : null;
            times = level == Level.MINUTE ? null : PackedStates.times(in);
        }
    }

    private static SignalId readId(Unpacker in) {
        return new SignalId(in.text(), in.text(), in.small() - 1, KINDS.get(in.small()), in.number(), in.number());
    }

    void writeTo(Packer out, long start) {
        out.text(id.name()).text(id.unit()).unsigned(id.spn() + 1L).unsigned(KINDS.indexOf(id.kind()));
        out.number(id.scale()).number(id.offset());
        out.unsigned(count).unsigned(notAvailable).unsigned(error).unsigned(outOfRange);
        if (count == 0) {
            return;
        }
        sums.writeTo(out);
        out.number(min).number(max);
        first().writeTo(out, start);
        last().writeTo(out, start);
        if (seconds != null) {
            PackedStates.write(seconds, out);
        } else if (times != null) {
            PackedStates.write(times, out);
        }
    }

    /** Takes a signal of a minute's reading; a good one has a value. */
    void add(Signal signal, Stamp stamp, long start) {
        switch (signal.getQuality()) {
            case GOOD -> addValue(signal, stamp, start);
            case NOT_AVAILABLE -> notAvailable++;
            case ERROR -> error++;
            case OUT_OF_RANGE -> outOfRange++;
        }
    }

    private void addValue(Signal signal, Stamp stamp, long start) {
        double value = signal.getValue();
        var edge = new Edge(stamp, value);
        min = count == 0 ? value : Math.min(min, value);
        max = count == 0 ? value : Math.max(max, value);
        first = Edge.earlier(first, edge);
        last = Edge.later(last, edge);
        sums.add(signal.getRaw());
        count++;
        if (id.kind() == SignalKind.STATE) {
            seconds = seconds == null ? new LastStates() : seconds;
            seconds.add(stamp.at() - start, signal.getRaw(), signal.getLabel());
        }
    }

    /** Adds all that a finer window has of the same signal. */
    void merge(SignalState finer) {
        notAvailable += finer.notAvailable;
        error += finer.error;
        outOfRange += finer.outOfRange;
        if (finer.count == 0) {
            return;
        }
        min = count == 0 ? finer.min : Math.min(min, finer.min);
        max = count == 0 ? finer.max : Math.max(max, finer.max);
        first = Edge.earlier(first, finer.first());
        last = Edge.later(last, finer.last());
        sums.merge(finer.sums);
        count += finer.count;
        if (id.kind() == SignalKind.STATE) {
            times = times == null ? new TimeInState() : times;
            times.merge(finer.timeInState());
        }
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

    /** How long each state held; empty unless the signal is one of states. */
    TimeInState timeInState() {
        if (seconds != null) {
            return seconds.timeInState();
        }
        return times == null ? new TimeInState() : times;
    }
}
