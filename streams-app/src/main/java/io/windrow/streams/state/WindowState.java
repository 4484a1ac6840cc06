package io.windrow.streams.state;

import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.schemas.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One window of one message of one sender: all of its signals. Equal readings in any order leave equal bytes, and a longer window
 * that is merged from shorter ones has the bytes of one merged from any others that hold the same readings. Mutable, for one thread.
 */
public final class WindowState {
    /** Bounds a window's record; a message has about eight, the longest transfer some hundreds. */
    static final int MOST_SIGNALS = 4_000;

    private static final SignalState[] NONE = {};

    private final Level level;
    private final long start;
    private final List<SignalState> signals;
    private @Nullable Label message;
    private @Nullable Label sourceName;
    /** Where the signals of the last reading were found, in its order: readings of a message come in one layout. */
    private @Nullable SignalState[] layout = NONE;

    /** An empty window that starts at so many microseconds since 1970. */
    public WindowState(Level level, long start) {
        this(level, start, null, null, new ArrayList<>());
    }

    WindowState(
            Level level, long start, @Nullable Label message, @Nullable Label sourceName, List<SignalState> signals) {
        this.level = level;
        this.start = start;
        this.message = message;
        this.sourceName = sourceName;
        this.signals = signals;
    }

    /**
     * Adds a reading to a minute, wholly or, when it is refused, not at all.
     *
     * @param at its capture, microseconds since 1970, within this window
     * @throws IllegalArgumentException when the window would hold too many different signals
     */
    public void add(Readings reading, long at) {
        if (level != Level.MINUTE || at < start || at - start >= level.micros()) {
            throw new IllegalArgumentException(
                    "reading of " + at + " is outside the minute from " + start + " (" + level.label() + ')');
        }
        List<Signal> read = reading.getSignals();
        requireRoom(read);
        Stamp stamp = Stamp.of(reading, at);
        label(reading, stamp);
        if (layout.length < read.size()) {
            layout = Arrays.copyOf(layout, read.size());
        }
        for (int i = 0; i < read.size(); i++) {
            stateOf(read.get(i), i).add(read.get(i), stamp, start);
        }
    }

    private void requireRoom(List<Signal> read) {
        if (signals.size() + read.size() > MOST_SIGNALS) {
            throw new IllegalArgumentException("a window holds at most " + MOST_SIGNALS + " signals, has "
                    + signals.size() + " and a reading of " + read.size() + " came");
        }
    }

    private void label(Readings reading, Stamp stamp) {
        message = Label.later(message, new Label(stamp, reading.getMessage()));
        @Nullable Long name = reading.getSourceName();
        if (name != null) {
            sourceName = Label.later(sourceName, new Label(stamp, Long.toString(name)));
        }
    }

    private SignalState stateOf(Signal signal, int place) {
        @Nullable SignalState known = layout[place];
        if (known == null || !known.id().matches(signal)) {
            known = stateOf(SignalId.of(signal));
            layout[place] = known;
        }
        return known;
    }

    /**
     * Adds all that a finer window within this one has. Signals beyond the {@value #MOST_SIGNALS} that a window holds are left out;
     * no bus has so many in one message.
     */
    public void merge(WindowState finer) {
        if (finer.message != null) {
            message = Label.later(message, finer.message);
        }
        if (finer.sourceName != null) {
            sourceName = Label.later(sourceName, finer.sourceName);
        }
        for (SignalState signal : finer.signals) {
            if (signals.size() < MOST_SIGNALS || find(signal.id()) >= 0) {
                stateOf(signal.id()).merge(signal);
            }
        }
    }

    private SignalState stateOf(SignalId id) {
        int found = find(id);
        if (found >= 0) {
            return signals.get(found);
        }
        var added = new SignalState(id);
        signals.add(-found - 1, added);
        return added;
    }

    /** Its place, or -(where it belongs) - 1. */
    private int find(SignalId id) {
        int low = 0;
        int high = signals.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = signals.get(middle).id().compareTo(id);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -low - 1;
    }

    Level level() {
        return level;
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
