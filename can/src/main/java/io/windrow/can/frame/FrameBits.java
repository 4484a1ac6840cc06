package io.windrow.can.frame;

/**
 * How many bits a frame takes on the wire, stuff bits counted one by one (ISO 11898-1:2015 10.5); allocates nothing.
 *
 * <pre>{@code
 *                  stuffed: SOF to the last bit of the CRC                                  | never stuffed
 * 11 bits   SOF 1 | id 11 | RTR 1 | IDE 1 | r0 1 | DLC 4 | data 8n | CRC 15                 | CRC delimiter 1 | ACK 1 | delimiter 1 | EOF 7
 * 29 bits   SOF 1 | id 11 | SRR 1 | IDE 1 | id 18 | RTR 1 | r1 1 | r0 1 | DLC 4 | data 8n | CRC 15 | the same 10
 * }</pre>
 *
 * <p>So 44 + 8n or 64 + 8n bits and the stuff bits, of which there are at most (34 + 8n - 1)/4 or (54 + 8n - 1)/4. No other
 * frame may begin in the {@value #INTERMISSION} bits of intermission after it: load is counted with them, and they have
 * their own methods here.
 *
 * <p>A CAN FD frame is sent at two rates: see {@link FlexibleFrameBits}. {@link #nominal} then counts what goes at the rate
 * that the bus arbitrates with and {@link #fast} the rest; of a classical frame all is nominal.
 *
 * <p>An error frame is an approximation: what a controller reports tells neither how far the frame had come nor how many
 * nodes joined in. Reports of errors on the wire (protocol, missing acknowledgement, bus error) count
 * {@value #ERROR_FRAME} bits, the longest that one error frame is: two flags of 6 one after the other and a delimiter of 8;
 * the broken frame itself is not counted. Reports about the controller (overflow, lost arbitration, bus off, restarted and
 * so on) count nothing.
 */
public final class FrameBits {
    /** Bits after a frame in which no other may begin. */
    public static final int INTERMISSION = 3;
    /** Bits that a reported error on the wire is taken to have cost, without the frame that it broke. */
    public static final int ERROR_FRAME = 20;

    /** CRC delimiter, acknowledgement and its delimiter, end of frame. */
    static final int TAIL = 10;

    private static final int CRC = 15;
    private static final int STANDARD_HEADER = 19;
    private static final int EXTENDED_HEADER = 39;
    /** Fills the header up to whole octets ahead of SOF without making a run of equal bits. */
    private static final long STANDARD_PAD = 0b10101L << STANDARD_HEADER;

    private static final long EXTENDED_PAD = 1L << EXTENDED_HEADER;
    /** CAN_ERR_PROT, CAN_ERR_ACK and CAN_ERR_BUSERROR of linux/can/error.h. */
    private static final int ON_THE_WIRE = 0x08 | 0x20 | 0x80;

    private FrameBits() {}

    /** Bits at the nominal bit rate, from the start of the frame to the end of its EOF. */
    public static int nominal(CanFrame frame) {
        return switch (frame.kind()) {
            case ERROR -> (frame.id().bits() & ON_THE_WIRE) == 0 ? 0 : ERROR_FRAME;
            case REMOTE -> classical(frame.id(), true, frame.remoteLength(), 0, 0);
            case DATA ->
                frame.flexibleDataRate()
                        ? FlexibleFrameBits.nominal(frame)
                        : classical(frame.id(), false, frame.length(), frame.length(), frame.payload());
        };
    }

    /** As {@link #nominal} and the intermission after it: what the frame keeps the bus busy for; 0 stays 0. */
    public static int nominalWithIntermission(CanFrame frame) {
        int bits = nominal(frame);
        return bits == 0 ? 0 : bits + INTERMISSION;
    }

    /** Bits at the data bit rate of CAN FD; 0 for all other frames. */
    public static int fast(CanFrame frame) {
        return frame.flexibleDataRate() ? FlexibleFrameBits.fast(frame) : 0;
    }

    /**
     * Bits of a classical data frame, from the start of the frame to the end of its EOF.
     *
     * @param length data bytes, 0 to 8
     * @param payload the data as one little-endian number, as {@link CanFrame#payload} has them
     */
    public static int classical(CanId id, int length, long payload) {
        if (length < 0 || length > CanFrame.MAX_CLASSICAL_LENGTH) {
            throw new IllegalArgumentException("classical frame must have 0 to 8 data bytes, was " + length);
        }
        return classical(id, false, length, length, payload);
    }

    /** The CRC sequence of a classical data frame, 15 bits (ISO 11898-1:2015 10.4.2.6), for recorders that keep it. */
    public static int checksum(CanFrame frame) {
        if (frame.flexibleDataRate() || frame.kind() != FrameKind.DATA) {
            throw new IllegalArgumentException("only a classical data frame has a CRC of 15 bits");
        }
        boolean extended = frame.id().extended();
        long header = header(frame.id(), frame.length());
        int crc = 0;
        for (int shift = extended ? 32 : 16; shift >= 0; shift -= 8) {
            crc = Crc15.next(crc, (int) (header >>> shift) & 0xFF);
        }
        for (int i = 0; i < frame.length(); i++) {
            crc = Crc15.next(crc, frame.at(i));
        }
        return crc;
    }

    private static long header(CanId id, int control) {
        return (id.extended() ? extendedId(id.bits()) : (long) id.bits() << 7) | control;
    }

    private static int classical(CanId id, boolean remote, int lengthCode, int bytes, long payload) {
        boolean extended = id.extended();
        int control = (remote ? 1 << 6 : 0) | lengthCode;
        long header = header(id, control);
        long filled = header | (extended ? EXTENDED_PAD : STANDARD_PAD);
        int crc = 0;
        int stuffed = StuffBits.START;
        for (int shift = extended ? 32 : 16; shift >= 0; shift -= 8) {
            crc = Crc15.next(crc, (int) (header >>> shift) & 0xFF);
            stuffed = StuffBits.octet(stuffed, (int) (filled >>> shift) & 0xFF);
        }
        for (int i = 0; i < bytes; i++) {
            int octet = (int) (payload >>> (8 * i)) & 0xFF;
            crc = Crc15.next(crc, octet);
            stuffed = StuffBits.octet(stuffed, octet);
        }
        stuffed = StuffBits.octet(stuffed, crc >>> 7);
        stuffed = StuffBits.bits(stuffed, crc & 0x7F, 7);
        return (extended ? EXTENDED_HEADER : STANDARD_HEADER) + 8 * bytes + CRC + StuffBits.total(stuffed) + TAIL;
    }

    /** The identifier where it stands in a classical header of 39 bits, with SRR and IDE in its middle. */
    private static long extendedId(int bits) {
        return (long) (bits >>> 18) << 27 | 0b11L << 25 | (bits & 0x3FFFFL) << 7;
    }
}
