package io.windrow.streams.state;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Seconds for which each state of an enumeration held. Sums commute. Of more than {@value #MOST_STATES} states those of the
 * greatest raw values are taken together, which any order and any grouping does alike. Mutable, for one thread.
 */
final class TimeInState {
    /** Bounds a window's record; a definition with more values is none of states. */
    static final int MOST_STATES = 256;

    private final TreeMap<Long, Held> states = new TreeMap<>();
    private long others;

    private static final class Held {
        private long seconds;
        private @Nullable String label;
    }

    TimeInState() {}

    /** Reads what {@link #writeTo} wrote. */
    TimeInState(Unpacker in) {
        int size = in.small();
        for (int i = 0; i < size; i++) {
            long raw = in.signed();
            add(raw, in.unsigned() == 0 ? null : in.text(), in.unsigned());
        }
        others = in.unsigned();
    }

    /** How many states, each in the order of raw: s raw, v 0 or 1 and the label, v seconds; then v seconds of all others. */
    void writeTo(Packer out) {
        out.unsigned(states.size());
        states.forEach((raw, held) -> {
            out.signed(raw).unsigned(held.label == null ? 0 : 1);
            if (held.label != null) {
                out.text(held.label);
            }
            out.unsigned(held.seconds);
        });
        out.unsigned(others);
    }

    /** Adds seconds to a state; of two labels the greater stays, so that order does not matter. */
    void add(long raw, @Nullable String label, long seconds) {
        Held held = states.computeIfAbsent(raw, state -> new Held());
        held.seconds += seconds;
        held.label = greater(held.label, label);
        if (states.size() > MOST_STATES) {
            others += states.pollLastEntry().getValue().seconds;
        }
    }

    void merge(TimeInState other) {
        other.states.forEach((raw, held) -> add(raw, held.label, held.seconds));
        others += other.others;
    }

    /** The greater of two labels; none is less than any. */
    static @Nullable String greater(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** JSON array of {raw, value, label, seconds}, in the order of raw. The last has neither raw nor value when it is of all others. */
    String toJson(SignalId id) {
        var json = new JsonArray();
        for (Map.Entry<Long, Held> state : states.entrySet()) {
            Held held = state.getValue();
            json.object()
                    .number("raw", BigDecimal.valueOf(state.getKey()))
                    .number("value", valueOf(id, state.getKey()))
                    .text("label", held.label)
                    .number("seconds", BigDecimal.valueOf(held.seconds));
        }
        if (others > 0) {
            json.object()
                    .number("raw", null)
                    .number("value", null)
                    .text("label", null)
                    .number("seconds", BigDecimal.valueOf(others));
        }
        return json.toString();
    }

    private static BigDecimal valueOf(SignalId id, long raw) {
        BigDecimal value = id.exactScale().multiply(BigDecimal.valueOf(raw)).add(id.exactOffset());
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
