package io.windrow.timescale.sink;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One head for all frames of an origin as a rule, so that a frame costs no new strings. Two that fall into one slot take turns in
 * it, each time as a new object. Used by one thread.
 */
final class FrameHeads {
    private static final int SLOTS = 1 << 13;

    private final @Nullable FrameHead[] slots = new FrameHead[SLOTS];

    FrameHead of(@Nullable String equipment, @Nullable String gateway, @Nullable String channel, @Nullable String boot)
            throws RefusedRow {
        int hash = 31 * (31 * Objects.hashCode(equipment) + Objects.hashCode(gateway)) + Objects.hashCode(channel);
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        FrameHead head = slots[slot];
        if (head == null || !isOf(head.segment(), equipment, gateway, channel, boot)) {
            head = FrameHead.of(equipment, gateway, channel, boot);
            slots[slot] = head;
        }
        return head;
    }

    private static boolean isOf(
            Segment segment,
            @Nullable String equipment,
            @Nullable String gateway,
            @Nullable String channel,
            @Nullable String boot) {
        return segment.equipment().equals(equipment)
                && segment.gateway().equals(gateway)
                && segment.channel().equals(channel)
                && Objects.equals(segment.boot(), boot);
    }
}
