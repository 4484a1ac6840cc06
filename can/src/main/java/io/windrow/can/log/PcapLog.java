package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A pcap capture (draft-ietf-opsawg-pcap), its packets counted from 1.
 *
 * <pre>{@code
 * head:   magic A1B2C3D4 (µs) or A1B23C4D (ns), in the file's byte order; version 2+2; 8 unused; longest packet 4; link type 4
 * packet: seconds 4, fraction 4, bytes kept 4, bytes on the wire 4, packet
 * }</pre>
 *
 * <p>The one bus is {@code can0}, for the file has no names. A head of other networks, and a packet whose length cannot be, end
 * the log with a rejection.
 */
final class PcapLog extends LogReader {
    private static final int HEAD_BYTES = 24;
    private static final int PACKET_HEAD_BYTES = 16;
    private static final int LINK_TYPE_OFFSET = 20;
    private static final long NANOS_MAGIC = 0xA1B23C4DL;
    private static final long MICROS_MAGIC = 0xA1B2C3D4L;
    private static final int LINK_TYPE_MASK = 0xFFFF; // above are the frame check sequence's bits

    private final ByteReader bytes;
    private boolean begun;
    private boolean nanos;
    private int linkType;

    PcapLog(CountingInputStream source, InputStream content) {
        super(LogFormat.PCAP, source);
        this.bytes = new ByteReader(content);
    }

    /** Whether a file begins as a pcap capture does. */
    static boolean isMagic(int first4) {
        long other = Integer.toUnsignedLong(Integer.reverseBytes(first4));
        long magic = Integer.toUnsignedLong(first4);
        return isMagic(magic) || isMagic(other);
    }

    private static boolean isMagic(long magic) {
        return magic == NANOS_MAGIC || magic == MICROS_MAGIC;
    }

    @Override
    @Nullable LogLine readNext() throws IOException {
        if (!begun) {
            begun = true;
            LogLine refusal = begin();
            if (refusal != null) {
                return refusal;
            }
        }
        while (true) {
            int got = bytes.fill(0, PACKET_HEAD_BYTES);
            if (got == 0) {
                return null;
            }
            number++;
            LogLine line = got < PACKET_HEAD_BYTES ? last("the file ends inside a packet's head") : packet();
            if (line != null) {
                return line;
            }
        }
    }

    private @Nullable LogLine begin() throws IOException {
        if (bytes.fill(0, HEAD_BYTES) < HEAD_BYTES) {
            return last("the file ends inside its head");
        }
        bytes.bigEndian(isMagic(bytes.bigEndian32(0)));
        nanos = bytes.u32(0) == NANOS_MAGIC;
        linkType = (int) bytes.u32(LINK_TYPE_OFFSET) & LINK_TYPE_MASK;
        return SocketCanPacket.isRead(linkType)
                ? null
                : last("link type " + linkType + " has no CAN frames; 227 has, and 113 and 276 may");
    }

    private @Nullable LogLine packet() throws IOException {
        long seconds = bytes.u32(0);
        long fraction = bytes.u32(4);
        long kept = bytes.u32(8);
        if (kept > ByteReader.MAX_BYTES) {
            return last("packet of " + kept + " bytes: what follows cannot be found");
        }
        if (bytes.fill(0, (int) kept) < kept) {
            return last("the file ends inside a packet");
        }
        long micros = seconds * 1_000_000 + (nanos ? fraction / 1_000 : fraction);
        try {
            CanFrame frame = SocketCanPacket.frame(bytes, 0, (int) kept, linkType, micros, FrameRules.channel(0));
            return frame == null ? null : new LogLine.Frame(number, frame);
        } catch (MalformedLine e) {
            return new LogLine.Rejected(number, e.reason());
        }
    }
}
