package io.windrow.streams.state;

import io.windrow.schemas.window.LastStates;
import io.windrow.schemas.window.TimeInState;
import org.jspecify.annotations.Nullable;

/** How long states held, as bytes of {@link Packer}. Stateless. */
final class PackedStates {
    private static final int MICROS = 1_000_000;

    private PackedStates() {}

    /** How many states, each in the order of raw: s raw, v 0 or 1 and the label, v seconds; then v seconds of all others. */
    static void write(TimeInState times, Packer out) {
        out.unsigned(times.size());
        times.forEach((raw, label, seconds) -> {
            out.signed(raw).unsigned(label == null ? 0 : 1);
            if (label != null) {
                out.text(label);
            }
            out.unsigned(seconds);
        });
        out.unsigned(times.others());
    }

    static TimeInState times(Unpacker in) {
        var times = new TimeInState();
        int size = in.small();
        for (int i = 0; i < size; i++) {
            long raw = in.signed();
            times.add(raw, in.unsigned() == 0 ? null : in.text(), in.unsigned());
        }
        times.addOthers(in.unsigned());
        return times;
    }

    /**
     * How many seconds have a value; each: v second, v microsecond + 1, s raw, v 0 without a label, 1 and the label, or 2 for that
     * of the second before.
     */
    static void write(LastStates seconds, Packer out) {
        out.unsigned(seconds.size());
        seconds.forEach(new Seconds(out));
    }

    static LastStates seconds(Unpacker in) {
        var seconds = new LastStates();
        int seen = in.small();
        @Nullable String label = null;
        for (int i = 0; i < seen; i++) {
            long micros = Math.addExact(Math.multiplyExact(in.small(), MICROS), in.small() - 1);
            long raw = in.signed();
            label = switch (in.small()) {
                case 0 -> null;
                case 1 -> in.text();
                default -> label;
            };
            seconds.add(micros, raw, label);
        }
        return seconds;
    }

    private static final class Seconds implements LastStates.Visitor {
        private final Packer out;
        private int before = -1;
        private @Nullable String labelBefore;

        Seconds(Packer out) {
            this.out = out;
        }

        @Override
        public void state(int micros, long raw, @Nullable String label) {
            int second = micros / MICROS;
            out.unsigned(second).unsigned(micros % MICROS + 1).signed(raw);
            if (label == null) {
                out.unsigned(0);
            } else if (before == second - 1 && label.equals(labelBefore)) {
                out.unsigned(2);
            } else {
                out.unsigned(1).text(label);
            }
            before = second;
            labelBefore = label;
        }
    }
}
