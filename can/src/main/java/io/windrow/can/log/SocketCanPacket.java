package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.FrameKind;
import org.jspecify.annotations.Nullable;

/**
 * Packets of captures that hold SocketCAN's frames (LINKTYPE_CAN_SOCKETCAN and the two of Linux cooked captures).
 *
 * <pre>{@code
 * 227: 4 bytes EFF 80000000 | RTR 40000000 | ERR 20000000 | identifier, big-endian; length; FD flags (BRS 1, ESI 2, FDF 4);
 *      reserved; raw length code; data
 * 113: packet type 2, ARPHRD 2, address length 2, address 8, protocol 2 (000C CAN, 000D CAN FD), then as 227
 * 276: protocol 2, reserved 2, interface 4, ARPHRD 2, packet type 1, address length 1, address 8, then as 227
 *      both with the identifier in the order of the machine that captured, which is the file's
 * }</pre>
 */
final class SocketCanPacket {
    private static final int SOCKETCAN = 227;
    private static final int COOKED = 113;
    private static final int COOKED_2 = 276;
    private static final int ARPHRD_CAN = 280;
    private static final int PROTOCOL_FLEXIBLE = 0x000D;

    private static final long EXTENDED_FLAG = 0x80000000L;
    private static final int FLAGS_OFFSET = 5;
    private static final int FLEXIBLE_FLAG = 0x04;
    private static final int XL_FLAG = 0x80;
    private static final int HEAD_BYTES = 8;
    private static final int FLEXIBLE_PACKET_BYTES = HEAD_BYTES + CanFrame.MAX_FLEXIBLE_LENGTH;

    private SocketCanPacket() {}

    static boolean isRead(int linkType) {
        return linkType == SOCKETCAN || linkType == COOKED || linkType == COOKED_2;
    }

    /** The frame in a packet; null when a cooked capture's packet is of another kind of network. */
    static @Nullable CanFrame frame(ByteReader packet, int from, int length, int linkType, long micros, String channel)
            throws MalformedLine {
        int head = linkType == SOCKETCAN ? 0 : linkType == COOKED ? 16 : 20;
        if (length < head + HEAD_BYTES) {
            throw new MalformedLine("packet of " + length + " bytes is too short for a CAN frame");
        }
        if (linkType != SOCKETCAN && packet.network16(from + (linkType == COOKED ? 2 : 8)) != ARPHRD_CAN) {
            return null;
        }
        int protocol = linkType == SOCKETCAN ? 0 : packet.network16(from + (linkType == COOKED ? 14 : 0));
        int at = from + head;
        long id = linkType == SOCKETCAN ? packet.bigEndian32(at) : packet.u32(at);
        boolean flexible = protocol == PROTOCOL_FLEXIBLE
                || (packet.u8(at + FLAGS_OFFSET) & FLEXIBLE_FLAG) != 0
                || packet.u8(at + 4) > CanFrame.MAX_CLASSICAL_LENGTH
                || length - head == FLEXIBLE_PACKET_BYTES;
        return frame(packet, at, length - head, id, flexible, micros, channel);
    }

    private static @Nullable CanFrame frame(
            ByteReader packet, int at, int bytes, long idAndFlags, boolean flexible, long micros, String channel)
            throws MalformedLine {
        int length = packet.u8(at + 4);
        if ((length & XL_FLAG) != 0) {
            throw new MalformedLine("CAN XL is not read");
        }
        FrameRules.requireLength(length, flexible);
        long bits = idAndFlags & CanId.MAX_EXTENDED;
        CanId id = FrameRules.id(bits, (idAndFlags & EXTENDED_FLAG) != 0, Long.toHexString(idAndFlags));
        if ((idAndFlags & FrameRules.REMOTE_FLAG) != 0) {
            return FrameRules.remote(micros, channel, id, length);
        }
        if (bytes - HEAD_BYTES < length) {
            throw new MalformedLine("packet has " + (bytes - HEAD_BYTES) + " of its frame's " + length + " data bytes");
        }
        byte[] data = packet.copy(at + HEAD_BYTES, length);
        return (idAndFlags & CandumpParser.ERROR_FLAG) == 0
                ? FrameRules.data(micros, channel, id, flexible, data)
                : error(micros, channel, (int) bits, flexible, data);
    }

    private static CanFrame error(long micros, String channel, int classes, boolean flexible, byte[] data)
            throws MalformedLine {
        if (flexible) {
            throw new MalformedLine("an error frame is not CAN FD");
        }
        return CanFrame.of(micros, channel, CanId.extended(classes), FrameKind.ERROR, false, 0, data);
    }
}
