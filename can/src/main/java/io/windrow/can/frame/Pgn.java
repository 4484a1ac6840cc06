package io.windrow.can.frame;

/**
 * A parameter group number: extended data page, data page, PDU format and, from PDU format 240 up, group extension.
 *
 * <pre>{@code
 * 17 EDP | 16 DP | 15..8 PF | 7..0 GE (0 when PF < 240)   (ISO 11783-3 5.2, J1939-21 5.1.2)
 * }</pre>
 *
 * <p>Both page bits belong to the number: 130312 (0x1FD08) is another group than 64776 (0xFD08).
 *
 * @param number 0 to 0x3FFFF; below PDU format 240 the low byte is 0, since it is an address there
 */
public record Pgn(int number) implements Comparable<Pgn> {
    /** The highest number that 18 bits hold. */
    public static final int MAX = 0x3FFFF;

    static final int FIRST_BROADCAST_FORMAT = 240;

    public Pgn {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("PGN outside 18 bits: " + number);
        }
        if (!isBroadcast(number) && (number & 0xFF) != 0) {
            throw new IllegalArgumentException("PGN below PDU format 240 must end in a zero byte: " + number);
        }
    }

    /** The eight bits that tell addressed groups (below 240, PDU1) from broadcast ones (PDU2). */
    public int pduFormat() {
        return (number >>> 8) & 0xFF;
    }

    /** Whether the group goes to everyone (PDU2), so that its identifier has no destination. */
    public boolean isBroadcast() {
        return isBroadcast(number);
    }

    private static boolean isBroadcast(int number) {
        return ((number >>> 8) & 0xFF) >= FIRST_BROADCAST_FORMAT;
    }

    @Override
    public int compareTo(Pgn other) {
        return Integer.compare(number, other.number);
    }

    /** The number in decimal, as people write it: {@code 61444}. */
    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
