package io.windrow.schemas.window;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Seconds for which each state of an enumeration held. Sums commute. Of more than {@value #MOST_STATES} states those of the
 * greatest raw values are taken together, which any order and any grouping does alike. Mutable, for one thread.
 */
public final class TimeInState {
    /** Bounds a window's record; a definition with more values is none of states. */
    static final int MOST_STATES = 256;

    private final TreeMap<Long, Held> states = new TreeMap<>();
    private long others;

    private static final class Held {
        private long seconds;
        private @Nullable String label;
    }

    /** Takes a state, one after the other in the order of raw. */
    public interface Visitor {
        void state(long raw, @Nullable String label, long seconds);
    }

    /** Adds seconds to a state; of two labels the greater stays, so that order does not matter. */
    public void add(long raw, @Nullable String label, long seconds) {
        Held held = states.computeIfAbsent(raw, state -> new Held());
        held.seconds += seconds;
        held.label = greater(held.label, label);
        if (states.size() > MOST_STATES) {
            others += states.pollLastEntry().getValue().seconds;
        }
    }

    /** Adds seconds of states that were taken together. */
    public void addOthers(long seconds) {
        others += seconds;
    }

    public void merge(TimeInState other) {
        other.forEach(this::add);
        others += other.others;
    }

    /** The greater of two labels; none is less than any. */
    static @Nullable String greater(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** How many states are told apart. */
    public int size() {
        return states.size();
    }

    public void forEach(Visitor visitor) {
        states.forEach((raw, held) -> visitor.state(raw, held.label, held.seconds));
    }

    /** Seconds of the states that are taken together. */
    public long others() {
        return others;
    }

    /** JSON array of {raw, value, label, seconds}, in the order of raw. The last has neither raw nor value when it is of all others. */
    public String toJson(LongFunction<BigDecimal> values) {
        var json = new JsonArray();
        for (Map.Entry<Long, Held> state : states.entrySet()) {
            Held held = state.getValue();
            json.object()
                    .number("raw", BigDecimal.valueOf(state.getKey()))
                    .number("value", shortest(values.apply(state.getKey())))
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

    /** The same where each value is raw · scale + offset, by the shortest decimal fractions that name the two. */
    public String toJson(double scale, double offset) {
        BigDecimal exactScale = BigDecimal.valueOf(scale);
        BigDecimal exactOffset = BigDecimal.valueOf(offset);
        return toJson(raw -> exactScale.multiply(BigDecimal.valueOf(raw)).add(exactOffset));
    }

    private static BigDecimal shortest(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
