package io.windrow.producer.spool;

import io.windrow.runtime.number.NumberRanges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Works out which numbers leave with a segment. Used by the writer's thread. */
final class Losses {
    private Losses() {}

    /** Every frame that was not acknowledged; the file is read only when some were. */
    static List<Evicted> of(Segment segment, EvictionReason reason, NumberRanges acknowledged) throws IOException {
        if (!acknowledged.meets(segment.base(), segment.lastOrdinal())) {
            return segment.summary().evicted(segment.of(), reason);
        }
        var waiting = new SegmentSummary();
        try (var scan = new SegmentScan(segment.file(), segment.base())) {
            while (scan.next(segment.readableBytes()) == SegmentScan.Found.FRAME) {
                while (waiting.origins() < scan.summary().origins()) {
                    waiting.define(scan.summary().origin(waiting.origins()));
                }
                if (!acknowledged.contains(scan.ordinal())) {
                    waiting.add(scan.originIndex(), scan.sequence(), scan.ordinal());
                }
            }
        }
        return waiting.evicted(segment.of(), reason);
    }

    /**
     * Every frame that the segment is known to hold behind what can be read. Those of them that were acknowledged are not
     * told apart, since their ordinals cannot be read.
     */
    static List<Evicted> behind(Segment segment, SegmentSummary good) {
        List<Evicted> lost = new ArrayList<>();
        List<SegmentSummary.Tally> all = segment.summary().tallies();
        for (int i = 0; i < all.size(); i++) {
            SegmentSummary.Tally held = all.get(i);
            long read = i < good.origins() ? good.tallies().get(i).frames : 0;
            if (held.frames > read) {
                long first = read == 0
                        ? held.first
                        : Math.min(held.last, good.tallies().get(i).last + 1);
                lost.add(new Evicted(
                        segment.of(), EvictionReason.DAMAGED, held.origin, first, held.last, held.frames - read));
            }
        }
        return lost;
    }
}
