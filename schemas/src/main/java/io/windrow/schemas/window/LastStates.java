package io.windrow.schemas.window;

import org.jspecify.annotations.Nullable;

/**
 * Of each second of a minute the state that was seen last in it: the second is taken to have passed in that state. A second
 * without a value passed in none. Of two values of the same microsecond the greater raw one counts, then the greater label, so that
 * order does not matter. Mutable, for one thread.
 */
public final class LastStates {
    private static final int SECONDS = 60;
    private static final int MICROS = 1_000_000;

    /** Microsecond within the second + 1; 0 when there was no value. */
    private final int[] at = new int[SECONDS];

    private final long[] raw = new long[SECONDS];
    private final @Nullable String[] label = new String[SECONDS];

    /** Takes the state of a second that has one, and when it was seen, in microseconds since the minute's start. */
    public interface Visitor {
        void state(int micros, long raw, @Nullable String label);
    }

    /**
     * Takes a value.
     *
     * @param micros since the minute's start, below 60 s
     */
    public void add(long micros, long state, @Nullable String name) {
        int second = (int) (micros / MICROS);
        int moment = (int) (micros % MICROS) + 1;
        if (moment > at[second] || (moment == at[second] && state > raw[second])) {
            at[second] = moment;
            raw[second] = state;
            label[second] = name;
        } else if (moment == at[second] && state == raw[second]) {
            label[second] = TimeInState.greater(label[second], name);
        }
    }

    /** How many seconds have a value. */
    public int size() {
        int seen = 0;
        for (int moment : at) {
            seen += moment == 0 ? 0 : 1;
        }
        return seen;
    }

    /** In order of time. */
    public void forEach(Visitor visitor) {
        for (int second = 0; second < SECONDS; second++) {
            if (at[second] != 0) {
                visitor.state(second * MICROS + at[second] - 1, raw[second], label[second]);
            }
        }
    }

    public TimeInState timeInState() {
        var times = new TimeInState();
        forEach((micros, state, name) -> times.add(state, name, 1));
        return times;
    }
}
