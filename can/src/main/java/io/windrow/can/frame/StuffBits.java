package io.windrow.can.frame;

/**
 * Counts stuff bits eight bits at a time: after five equal bits a bit of the other kind follows, and that one is the first
 * of the next run (ISO 11898-1:2015 10.5).
 *
 * <p>The count so far is one int, so that counting allocates nothing:
 *
 * <pre>{@code
 * 31..4 stuff bits so far | 3 whether one stands right at the end | 2 last bit | 1..0 equal bits at the end, less one
 * }</pre>
 */
final class StuffBits {
    /** The count at the start of a frame: the bus is recessive before it. */
    static final int START = 0b100;

    private static final int COUNTED = ~0xF;
    private static final int ONE = 1 << 4;
    private static final int AT_END = 1 << 3;
    private static final int STATE = 0b111;
    private static final byte[] TABLE = table();

    private StuffBits() {}

    /** The count after eight more bits, the highest bit first. */
    static int octet(int count, int octet) {
        return (count & COUNTED) + TABLE[(count & STATE) << 8 | octet];
    }

    /** The count after the low {@code length} bits of a number, the highest of them first. */
    static int bits(int count, long bits, int length) {
        int counted = count;
        for (int i = length - 1; i >= 0; i--) {
            counted = bit(counted, (int) (bits >>> i) & 1);
        }
        return counted;
    }

    /** How many stuff bits there are. */
    static int total(int count) {
        return count >>> 4;
    }

    /** Whether the last thing sent is a stuff bit: 1 or 0. */
    static int atEnd(int count) {
        return (count & AT_END) >>> 3;
    }

    private static int bit(int count, int bit) {
        int counted = count & COUNTED;
        int last = (count >>> 2) & 1;
        int equal = last == bit ? (count & 3) + 2 : 1;
        if (equal == 5) {
            return counted + ONE | AT_END | (1 - bit) << 2;
        }
        return counted | bit << 2 | equal - 1;
    }

    private static byte[] table() {
        byte[] table = new byte[(STATE + 1) << 8];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) bits(i >>> 8, i & 0xFF, 8);
        }
        return table;
    }
}
