package io.windrow.streams.fault;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import java.util.BitSet;

/** Seconds of an hour, 0 to 3599. Mutable, for one thread. */
final class SecondSet {
    private final BitSet seconds = new BitSet();

    void add(int second) {
        seconds.set(second);
    }

    boolean isEmpty() {
        return seconds.isEmpty();
    }

    int first() {
        return seconds.nextSetBit(0);
    }

    int last() {
        return seconds.length() - 1;
    }

    /** The first that is later than a second, -1 when there is none. */
    int after(int second) {
        return seconds.nextSetBit(second + 1);
    }

    /** These and those of another set. */
    SecondSet with(SecondSet other) {
        var both = new SecondSet();
        both.seconds.or(seconds);
        both.seconds.or(other.seconds);
        return both;
    }

    /** How many runs these are among the seconds of a larger set: neighbours there are neighbours. */
    int runsAmong(SecondSet all) {
        int runs = 0;
        boolean inside = false;
        for (int second = all.first(); second >= 0; second = all.after(second)) {
            boolean here = seconds.get(second);
            runs += here && !inside ? 1 : 0;
            inside = here;
        }
        return runs;
    }

    /** {@code | v runs | v distance to the end before, v length | … |} */
    void writeTo(Packer out) {
        out.unsigned(runs());
        int end = 0;
        for (int first = seconds.nextSetBit(0); first >= 0; first = seconds.nextSetBit(end)) {
            out.unsigned(first - end);
            end = seconds.nextClearBit(first);
            out.unsigned(end - first);
        }
    }

    private int runs() {
        int runs = 0;
        for (int at = seconds.nextSetBit(0); at >= 0; at = seconds.nextSetBit(seconds.nextClearBit(at))) {
            runs++;
        }
        return runs;
    }

    static SecondSet readFrom(Unpacker in) {
        var set = new SecondSet();
        int end = 0;
        for (int left = in.small(); left > 0; left--) {
            int first = end + in.small();
            end = first + in.small();
            set.seconds.set(first, end);
        }
        return set;
    }
}
