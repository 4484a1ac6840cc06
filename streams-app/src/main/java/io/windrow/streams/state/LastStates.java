package io.windrow.streams.state;

import org.jspecify.annotations.Nullable;

/**
 * Of each second of a minute the state that was seen last in it: the second is taken to have passed in that state. A second
 * without a value passed in none. Of two values of the same microsecond the greater raw one counts, then the greater label, so that
 * order does not matter. Mutable, for one thread.
 */
final class LastStates {
    private static final int SECONDS = 60;
    private static final int MICROS = 1_000_000;

    /** Microsecond within the second + 1; 0 when there was no value. */
    private final int[] at = new int[SECONDS];

    private final long[] raw = new long[SECONDS];
    private final @Nullable String[] label = new String[SECONDS];

    LastStates() {}

    /** Reads what {@link #writeTo} wrote. */
    LastStates(Unpacker in) {
        int seen = in.small();
        for (int i = 0; i < seen; i++) {
            int second = in.small();
            at[second] = in.small();
            raw[second] = in.signed();
            label[second] = switch (in.small()) {
                case 0 -> null;
                case 1 -> in.text();
                default -> label[second - 1];
            };
        }
    }

    /**
     * How many seconds have a value; each: v second, v microsecond + 1, s raw, v 0 without a label, 1 and the label, or 2 for that
     * of the second before.
     */
    void writeTo(Packer out) {
        int seen = 0;
        for (int second = 0; second < SECONDS; second++) {
            seen += at[second] == 0 ? 0 : 1;
        }
        out.unsigned(seen);
        for (int second = 0; second < SECONDS; second++) {
            if (at[second] != 0) {
                out.unsigned(second).unsigned(at[second]).signed(raw[second]);
                writeLabel(out, second);
            }
        }
    }

    private void writeLabel(Packer out, int second) {
        @Nullable String text = label[second];
        if (text == null) {
            out.unsigned(0);
        } else if (second > 0 && text.equals(label[second - 1])) {
            out.unsigned(2);
        } else {
            out.unsigned(1).text(text);
        }
    }

    /**
     * Takes a value.
     *
     * @param micros since the minute's start, below 60 s
     */
    void add(long micros, long state, @Nullable String name) {
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

    TimeInState timeInState() {
        var times = new TimeInState();
        for (int second = 0; second < SECONDS; second++) {
            if (at[second] != 0) {
                times.add(raw[second], label[second], 1);
            }
        }
        return times;
    }
}
