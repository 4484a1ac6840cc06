package io.windrow.producer.spool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a segment holds: its origins in the order of their indexes, and how many frames of each. Used by one thread. */
final class SegmentSummary {
    private final List<Tally> tallies = new ArrayList<>();
    private long lastOrdinal = -1;
    private long frames;

    /** The numbers of one origin's frames; 0 while there are none. */
    static final class Tally {
        final Origin origin;
        long first;
        long last;
        long frames;

        Tally(Origin origin) {
            this.origin = origin;
        }

        Tally(Origin origin, long first, long last, long frames) {
            this.origin = origin;
            this.first = first;
            this.last = last;
            this.frames = frames;
        }

        void add(long sequence) {
            first = frames == 0 ? sequence : Math.min(first, sequence);
            last = frames == 0 ? sequence : Math.max(last, sequence);
            frames++;
        }
    }

    SegmentSummary copy() {
        var copy = new SegmentSummary();
        for (Tally each : tallies) {
            copy.tallies.add(new Tally(each.origin, each.first, each.last, each.frames));
        }
        copy.lastOrdinal = lastOrdinal;
        copy.frames = frames;
        return copy;
    }

    /** The origin's index; -1 when it has none yet. */
    int indexOf(Origin origin) {
        for (int i = 0; i < tallies.size(); i++) {
            if (tallies.get(i).origin.equals(origin)) {
                return i;
            }
        }
        return -1;
    }

    /** Gives an origin the next index. */
    int define(Origin origin) {
        tallies.add(new Tally(origin));
        return tallies.size() - 1;
    }

    void define(Tally tally, long upTo) {
        tallies.add(tally);
        frames += tally.frames;
        lastOrdinal = upTo;
    }

    void add(int origin, long sequence, long ordinal) {
        tallies.get(origin).add(sequence);
        lastOrdinal = ordinal;
        frames++;
    }

    int origins() {
        return tallies.size();
    }

    Origin origin(int index) {
        return tallies.get(index).origin;
    }

    List<Tally> tallies() {
        return tallies;
    }

    /** The highest ordinal; -1 when there are no frames. */
    long lastOrdinal() {
        return lastOrdinal;
    }

    long frames() {
        return frames;
    }

    /** The last number of each origin that has frames. */
    Map<Origin, Long> lastSequences() {
        Map<Origin, Long> last = new LinkedHashMap<>();
        tallies.stream().filter(tally -> tally.frames > 0).forEach(tally -> last.put(tally.origin, tally.last));
        return last;
    }

    /** All frames as evicted. */
    List<Evicted> evicted(SpoolClass of, EvictionReason reason) {
        return tallies.stream()
                .filter(tally -> tally.frames > 0)
                .map(tally -> new Evicted(of, reason, tally.origin, tally.first, tally.last, tally.frames))
                .toList();
    }
}
