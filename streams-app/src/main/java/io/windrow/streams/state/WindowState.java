package io.windrow.streams.state;

import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One window of one message of one sender: all of its signals. Equal readings in any order leave equal bytes. Mutable,
 * for one thread.
 */
public final class WindowState {
    private final long start;
    private final List<SignalState> signals;
    private @Nullable Label message;
    private @Nullable Label sourceName;

    /** An empty window that starts at so many microseconds since 1970. */
    public WindowState(long start) {
        this(start, null, null, new ArrayList<>());
    }

    WindowState(long start, @Nullable Label message, @Nullable Label sourceName, List<SignalState> signals) {
        this.start = start;
        this.message = message;
        this.sourceName = sourceName;
        this.signals = signals;
    }

    /**
     * Adds a reading.
     *
     * @param at its capture, microseconds since 1970, within this window
     * @throws IllegalArgumentException when the reading cannot be used; this state is then to be thrown away
     */
    public void add(Readings reading, long at) {
        if (at < start || at - start >= Windows.LENGTH_MICROS) {
            throw new IllegalArgumentException("reading of " + at + " is outside the window from " + start);
        }
        Stamp stamp = Stamp.of(reading, at);
        message = Label.later(message, new Label(stamp, reading.getMessage()));
        @Nullable Long name = reading.getSourceName();
        if (name != null) {
            sourceName = Label.later(sourceName, new Label(stamp, Long.toString(name)));
        }
        for (Signal signal : reading.getSignals()) {
            stateOf(SignalId.of(signal)).add(signal, stamp);
        }
    }

    private SignalState stateOf(SignalId id) {
        int low = 0;
        int high = signals.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = signals.get(middle).id().compareTo(id);
            if (order == 0) {
                return signals.get(middle);
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        var added = new SignalState(id);
        signals.add(low, added);
        return added;
    }

    long start() {
        return start;
    }

    /** Sorted by name, then by the rest of the definition. */
    List<SignalState> signals() {
        return Collections.unmodifiableList(signals);
    }

    @Nullable Label message() {
        return message;
    }

    @Nullable Label sourceName() {
        return sourceName;
    }

    /** An attribute of the latest reading that had it; of equal stamps the greater text, so that order does not matter. */
    record Label(Stamp stamp, String text) {
        static Label later(@Nullable Label known, Label seen) {
            if (known == null) {
                return seen;
            }
            int order = seen.stamp.compareTo(known.stamp);
            return order > 0 || (order == 0 && seen.text.compareTo(known.text) > 0) ? seen : known;
        }
    }
}
