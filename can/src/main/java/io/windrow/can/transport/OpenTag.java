package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.Pgn;

/** A transfer that is open, without its data. Packets count from 0. */
final class OpenTag<T> {
    private final TransferKey key;
    private final Pgn pgn;
    private final int size;
    private final T tag;
    private int fastPacketsHeld; // one bit each
    private long seenAtMicros;
    private long seenAtFrame;

    OpenTag(TransferKey key, Pgn pgn, int size, T tag) {
        this.key = key;
        this.pgn = pgn;
        this.size = size;
        this.tag = tag;
    }

    TransferKey key() {
        return key;
    }

    T tag() {
        return tag;
    }

    /** Whether a control frame is about this transfer's group. */
    boolean carries(CanFrame control) {
        return pgn.number() == Control.group(control.payload());
    }

    boolean isLast(int packet) {
        return packet == key.protocol().packets(size) - 1;
    }

    /** Whether a frame has, from an index on, all the bytes of a packet that the transfer has. */
    boolean isHeldBy(CanFrame frame, int packet, int from) {
        return packet >= 0
                && packet < key.protocol().packets(size)
                && frame.length() >= from + key.protocol().packetBytes(size, packet);
    }

    /** A fast packet's frame is there; says whether none is missing now. */
    boolean completes(int packet) {
        fastPacketsHeld |= 1 << packet;
        return Integer.bitCount(fastPacketsHeld) == key.protocol().packets(size);
    }

    void seen(long atMicros, long atFrame) {
        seenAtMicros = atMicros;
        seenAtFrame = atFrame;
    }

    /** Whether it was silent for too long by either count, or the clock was set, either way, by more than the wait. */
    boolean isExpired(long nowMicros, long nowFrame) {
        return nowFrame - seenAtFrame > OpenTags.FRAMES_OF_SILENCE
                || Patience.isOver(seenAtMicros, nowMicros, Patience.longest(key.protocol()));
    }
}
