package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pcapng capture (draft-ietf-opsawg-pcapng), its packets counted from 1.
 *
 * <pre>{@code
 * block: type 4, total length 4, body, total length 4
 * 0A0D0D0A section: byte order magic 1A2B3C4D      00000001 interface: link type 2, reserved 2, longest packet 4, options
 * 00000006 packet: interface 4, time high 4, low 4, kept 4, on the wire 4, packet; 00000003: on the wire 4, packet
 * options: code 2, length 2, value, filled to 4; 2 if_name, 9 if_tsresol, 14 if_tsoffset
 * }</pre>
 *
 * <p>A bus has its interface's name where that can be one, else {@code can} and its number. Simple packets (3) have no time:
 * 1970-01-01T00:00:00Z. Packets of other networks are passed over after one rejection for each interface.
 */
final class PcapngLog extends LogReader {
    static final int SECTION = 0x0A0D0D0A;

    private static final int INTERFACE = 1;
    private static final int SIMPLE_PACKET = 3;
    private static final int PACKET = 6;
    private static final int HEAD_BYTES = 8;
    private static final int PACKET_HEAD_BYTES = 20;
    private static final int MAX_INTERFACES = 1024;
    private static final long BYTE_ORDER = 0x1A2B3C4DL;
    private static final BigInteger MICROS = BigInteger.valueOf(1_000_000);

    /** @param unitsPerSecond what the interface's times count */
    private record Network(int linkType, String channel, BigInteger unitsPerSecond, long offsetSeconds) {}

    private final ByteReader bytes;
    private final List<Network> networks = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();

    PcapngLog(CountingInputStream source, InputStream content) {
        super(LogFormat.PCAPNG, source);
        this.bytes = new ByteReader(content);
    }

    @Override
    @Nullable LogLine readNext() throws IOException {
        while (true) {
            int got = bytes.fill(0, HEAD_BYTES);
            if (got == 0) {
                return null;
            }
            LogLine line = got < HEAD_BYTES ? last("the file ends inside a block's head") : block();
            if (line != null) {
                return line;
            }
        }
    }

    private @Nullable LogLine block() throws IOException {
        boolean section = bytes.bigEndian32(0) == SECTION;
        if (section && !beginSection()) {
            return last("section without a byte order");
        }
        long type = bytes.u32(0);
        long total = bytes.u32(4);
        int read = section ? HEAD_BYTES + 4 : HEAD_BYTES;
        if (total < read + 4 || total % 4 != 0) {
            return last("block of " + total + " bytes: what follows cannot be found");
        }
        if (section || total > ByteReader.MAX_BYTES || !isRead(type)) {
            return bytes.skip(total - read) ? null : last("the file ends inside a block");
        }
        int body = (int) total - HEAD_BYTES;
        number += type == INTERFACE ? 0 : 1;
        if (bytes.fill(HEAD_BYTES, body) < body) {
            return last("the file ends inside a block");
        }
        return read(type, body - 4);
    }

    private static boolean isRead(long type) {
        return type == INTERFACE || type == SIMPLE_PACKET || type == PACKET;
    }

    private boolean beginSection() throws IOException {
        networks.clear();
        refused.clear();
        if (bytes.fill(HEAD_BYTES, 4) < 4) {
            return false;
        }
        bytes.bigEndian(bytes.bigEndian32(HEAD_BYTES) == BYTE_ORDER);
        return bytes.u32(HEAD_BYTES) == BYTE_ORDER;
    }

    private @Nullable LogLine read(long type, int body) {
        if (type == INTERFACE) {
            return networks.size() < MAX_INTERFACES && body >= HEAD_BYTES
                    ? addNetwork(HEAD_BYTES + body)
                    : last("more than " + MAX_INTERFACES + " interfaces, or one that is cut off");
        }
        boolean simple = type == SIMPLE_PACKET;
        int head = simple ? 4 : PACKET_HEAD_BYTES;
        if (body < head) {
            return rejected("packet block of " + body + " bytes is too short");
        }
        long index = simple ? 0 : bytes.u32(HEAD_BYTES);
        long kept = simple ? bytes.u32(HEAD_BYTES) : bytes.u32(HEAD_BYTES + 12);
        if (index >= networks.size() || (!simple && kept > body - head)) {
            return rejected("packet of an interface that is not there, or longer than its block");
        }
        return packet((int) index, HEAD_BYTES + head, (int) Math.min(kept, body - head), simple);
    }

    private @Nullable LogLine addNetwork(int end) {
        int linkType = bytes.u16(HEAD_BYTES);
        String channel = FrameRules.channel(networks.size());
        BigInteger units = MICROS;
        long offset = 0;
        int at = 2 * HEAD_BYTES;
        while (at + 4 <= end && bytes.u16(at) != 0 && at + 4 + bytes.u16(at + 2) <= end) {
            int length = bytes.u16(at + 2);
            int value = at + 4;
            switch (bytes.u16(at)) {
                case 2 -> channel = name(value, length, channel);
                case 9 -> units = length == 1 ? units(bytes.u8(value)) : units;
                case 14 -> offset = length == 8 ? bytes.u64(value) : offset;
                default -> {} // descriptions, filters, speeds
            }
            at = value + (length + 3) / 4 * 4;
        }
        networks.add(new Network(linkType, channel, units, offset));
        return null;
    }

    private String name(int from, int length, String otherwise) {
        String name = new String(bytes.copy(from, length), java.nio.charset.StandardCharsets.UTF_8);
        return FrameRules.isChannel(name) ? name : otherwise;
    }

    /** The highest bit tells powers of 2 from powers of 10. */
    private static BigInteger units(int resolution) {
        return BigInteger.valueOf((resolution & 0x80) == 0 ? 10 : 2).pow(resolution & 0x7F);
    }

    private @Nullable LogLine packet(int index, int from, int length, boolean simple) {
        Network network = networks.get(index);
        if (!SocketCanPacket.isRead(network.linkType)) {
            return refuse(index, network);
        }
        try {
            long micros = simple ? 0 : micros(network);
            CanFrame frame = SocketCanPacket.frame(bytes, from, length, network.linkType, micros, network.channel);
            return frame == null ? null : new LogLine.Frame(number, frame);
        } catch (MalformedLine e) {
            return rejected(e.reason());
        }
    }

    private @Nullable LogLine refuse(int index, Network network) {
        if (refused.contains(index)) {
            return null;
        }
        refused.add(index);
        return rejected("interface " + index + " has link type " + network.linkType
                + ", which has no CAN frames: its packets are passed over");
    }

    private long micros(Network network) throws MalformedLine {
        long high = bytes.u32(HEAD_BYTES + 4);
        long low = bytes.u32(HEAD_BYTES + 8);
        BigInteger micros = BigInteger.valueOf(high)
                .shiftLeft(32)
                .add(BigInteger.valueOf(low))
                .multiply(MICROS)
                .divide(network.unitsPerSecond)
                .add(BigInteger.valueOf(network.offsetSeconds).multiply(MICROS));
        String quoted = high + " and " + low;
        return Times.requireDated(micros.bitLength() < Long.SIZE ? micros.longValue() : -1, quoted);
    }

    private LogLine rejected(String reason) {
        return new LogLine.Rejected(Math.max(1, number), reason);
    }
}
