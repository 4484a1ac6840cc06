package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.Pgn;

/** Fields of a connection management frame, whose eight bytes are read as one little-endian number. */
final class Control {
    static final int LENGTH = 8;
    static final int RTS = 16;
    static final int CTS = 17;
    static final int END_OF_MESSAGE = 19;
    static final int BAM = 32;
    static final int EXTENDED_RTS = 20;
    static final int EXTENDED_CTS = 21;
    static final int EXTENDED_DATA_OFFSET = 22;
    static final int EXTENDED_END_OF_MESSAGE = 23;
    static final int ABORT = 255;

    private Control() {}

    /** Whether the frame has a length that can be read. */
    static boolean isWhole(CanFrame frame) {
        return frame.length() == LENGTH;
    }

    static int kind(long payload) {
        return (int) payload & 0xFF;
    }

    /** A little-endian field of one to four bytes that begins at a byte counted from 0. */
    static long field(long payload, int from, int bytes) {
        return (payload >>> (8 * from)) & ((1L << (8 * bytes)) - 1);
    }

    /**
     * The group that is carried, from bytes 5 to 7. Below PDU format 240 the low byte is left out: some senders put the
     * destination there. May be above {@link Pgn#MAX}, which is no group.
     */
    static int group(long payload) {
        int number = (int) field(payload, 5, 3);
        return ((number >>> 8) & 0xFF) < 240 ? number & ~0xFF : number;
    }

    static boolean hasGroup(long payload) {
        return group(payload) <= Pgn.MAX;
    }
}
