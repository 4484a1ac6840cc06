package io.windrow.can.frame;

/**
 * The checksum of classical frames, x^15 + x^14 + x^10 + x^8 + x^7 + x^4 + x^3 + 1, eight bits per step (ISO
 * 11898-1). It starts at 0, so zero bits ahead of the frame change nothing.
 */
final class Crc15 {
    private static final int POLYNOMIAL = 0x4599;
    private static final int MASK = 0x7FFF;
    private static final short[] TABLE = table();

    private Crc15() {}

    /** The checksum after eight more bits, the highest bit first. */
    static int next(int crc, int octet) {
        return (crc << 8 ^ TABLE[(crc >>> 7 ^ octet) & 0xFF]) & MASK;
    }

    private static short[] table() {
        short[] table = new short[256];
        for (int octet = 0; octet < table.length; octet++) {
            int crc = octet << 7;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ ((crc & 0x4000) == 0 ? 0 : POLYNOMIAL);
            }
            table[octet] = (short) (crc & MASK);
        }
        return table;
    }
}
