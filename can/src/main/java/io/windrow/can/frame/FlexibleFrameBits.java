package io.windrow.can.frame;

/**
 * How many bits a CAN FD frame takes at each of its two rates (ISO 11898-1:2015 10.5); allocates nothing.
 *
 * <pre>{@code
 *          nominal rate                                                       | data rate
 * 11 bits  SOF 1 | id 11 | RRS 1 | IDE 1 | FDF 1 | res 1 | BRS 1              | ESI 1 | DLC 4 | data 8n | CRC field
 * 29 bits  SOF 1 | id 11 | SRR 1 | IDE 1 | id 18 | RRS 1 | FDF 1 | res 1 | BRS 1  | the same
 *          and again CRC delimiter 1 | ACK 1 | delimiter 1 | EOF 7
 *
 * CRC field up to 16 bytes: stuff count 4, CRC 17, fixed stuff bits 6; above: 4, 21, 7
 * }</pre>
 *
 * <p>From SOF to the last data bit a stuff bit follows five equal bits, as in classical frames. In the CRC field stuff bits
 * stand at fixed places, the first ahead of it; where five equal data bits end right there, that one serves for both. So the
 * number of bits is exact without the checksum. Each stuff bit counts at the rate that the bit ahead of it leads to.
 *
 * <p>Two things that {@link CanFrame} does not record are taken as usual: the frame switches its rate (BRS recessive) and its
 * sender is error active (ESI dominant). Without the switch all bits go at the nominal rate, and there may be one stuff bit
 * more or less. The rate switches inside BRS and inside the CRC delimiter: both count as nominal bits.
 */
final class FlexibleFrameBits {
    private static final int STANDARD_HEADER = 22;
    private static final int EXTENDED_HEADER = 41;
    /** BRS, ESI and the length code. */
    private static final int FROM_RATE_SWITCH = 6;
    /** ESI and the length code. */
    private static final int FAST_HEADER = 5;

    private static final int FORMAT_IS_FLEXIBLE = 1 << 7;
    private static final int RATE_SWITCH = 1 << 5;
    private static final int SHORT_CRC_FIELD = 4 + 17 + 6;
    private static final int LONG_CRC_FIELD = 4 + 21 + 7;
    private static final int LONGEST_WITH_SHORT_CRC = 16;

    private FlexibleFrameBits() {}

    static int nominal(CanFrame frame) {
        return headerBits(frame) - FAST_HEADER + StuffBits.total(stuffedBeforeRateSwitch(frame)) + FrameBits.TAIL;
    }

    static int fast(CanFrame frame) {
        int before = stuffedBeforeRateSwitch(frame);
        int stuffed = StuffBits.bits(before, header(frame), FROM_RATE_SWITCH);
        for (int i = 0; i < frame.length(); i++) {
            stuffed = StuffBits.octet(stuffed, frame.at(i) & 0xFF);
        }
        int dynamic = StuffBits.total(stuffed) - StuffBits.total(before) - StuffBits.atEnd(stuffed);
        int crcField = frame.length() > LONGEST_WITH_SHORT_CRC ? LONG_CRC_FIELD : SHORT_CRC_FIELD;
        return FAST_HEADER + 8 * frame.length() + dynamic + crcField;
    }

    private static int stuffedBeforeRateSwitch(CanFrame frame) {
        return StuffBits.bits(
                StuffBits.START, header(frame) >>> FROM_RATE_SWITCH, headerBits(frame) - FROM_RATE_SWITCH);
    }

    private static int headerBits(CanFrame frame) {
        return frame.id().extended() ? EXTENDED_HEADER : STANDARD_HEADER;
    }

    private static long header(CanFrame frame) {
        int bits = frame.id().bits();
        long id = frame.id().extended()
                ? (long) (bits >>> 18) << 29 | 0b11L << 27 | (bits & 0x3FFFFL) << 9
                : (long) bits << 10;
        return id | FORMAT_IS_FLEXIBLE | RATE_SWITCH | lengthCode(frame.length());
    }

    private static int lengthCode(int length) {
        return switch (length) {
            case 12 -> 9;
            case 16 -> 10;
            case 20 -> 11;
            case 24 -> 12;
            case 32 -> 13;
            case 48 -> 14;
            case 64 -> 15;
            default -> length;
        };
    }
}
