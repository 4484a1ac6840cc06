package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;

/** Frames from what a line said, each rule of a frame being a reason to reject the line. */
final class FrameRules {
    /** The one class that recorders without SocketCAN's error classes tell of: {@code CAN_ERR_BUSERROR}. */
    static final int BUS_ERROR = 0x80;

    static final int REMOTE_FLAG = 0x40000000;
    private static final int[] FLEXIBLE_LENGTHS = {12, 16, 20, 24, 32, 48, 64};

    private FrameRules() {}

    static CanId id(long bits, boolean extended, String quoted) throws MalformedLine {
        if (bits < 0 || bits > (extended ? CanId.MAX_EXTENDED : CanId.MAX_STANDARD)) {
            throw new MalformedLine("identifier is beyond " + (extended ? 29 : 11) + " bits: " + quoted);
        }
        return new CanId((int) bits, extended);
    }

    static CanFrame data(long micros, String channel, CanId id, boolean flexible, byte[] data) throws MalformedLine {
        requireLength(data.length, flexible);
        return CanFrame.of(micros, channel, id, FrameKind.DATA, flexible, 0, data);
    }

    static CanFrame remote(long micros, String channel, CanId id, int length) throws MalformedLine {
        if (length > CanFrame.MAX_CLASSICAL_LENGTH) {
            throw new MalformedLine("remote frame must ask for 0 to 8 bytes, asks for " + length);
        }
        return CanFrame.remote(micros, channel, id, length);
    }

    /** An error that the recorder says no more of than that it was one. */
    static CanFrame error(long micros, String channel) {
        return CanFrame.error(micros, channel, BUS_ERROR, new byte[CanFrame.MAX_CLASSICAL_LENGTH]);
    }

    static void requireLength(int length, boolean flexible) throws MalformedLine {
        if (!CanFrame.isLength(length, flexible)) {
            throw new MalformedLine(
                    flexible
                            ? length + " data bytes, CAN FD knows 0 to 8, 12, 16, 20, 24, 32, 48 and 64"
                            : length + " data bytes in a classical frame, at most 8 go");
        }
    }

    /** How many bytes a data length code of 0 to 15 means (ISO 11898-1, table 5). */
    static int lengthOf(int code, boolean flexible) {
        int most = CanFrame.MAX_CLASSICAL_LENGTH;
        return code <= most ? code : flexible ? FLEXIBLE_LENGTHS[code - most - 1] : most;
    }

    /** The code of a CAN FD frame's length. */
    static int codeOf(int length) {
        int code = Math.min(length, CanFrame.MAX_CLASSICAL_LENGTH);
        for (int i = 0; i < FLEXIBLE_LENGTHS.length && FLEXIBLE_LENGTHS[i] <= length; i++) {
            code = CanFrame.MAX_CLASSICAL_LENGTH + 1 + i;
        }
        return code;
    }

    /** Recorders count buses; the first is {@code can0}, as can-utils has it. */
    static String channel(int index) {
        return "can" + index;
    }

    /** A channel's name as a line says it; refuses what {@link CandumpWriter} could not write. */
    static String channel(String name, String quoted) throws MalformedLine {
        if (!isChannel(name)) {
            throw new MalformedLine("channel must be 1 to " + CanFrame.MAX_CHANNEL_LENGTH
                    + " printable characters without \"#\", was " + quoted);
        }
        return name;
    }

    static boolean isChannel(String name) {
        return !name.isEmpty()
                && name.length() <= CanFrame.MAX_CHANNEL_LENGTH
                && name.chars().allMatch(c -> c > ' ' && c <= '~' && c != '#');
    }
}
