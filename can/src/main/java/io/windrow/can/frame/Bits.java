package io.windrow.can.frame;

/**
 * Fields of 1 to 64 bits in little-endian data, as J1939, ISO 11783 and NMEA 2000 number them.
 *
 * <pre>{@code
 * byte      1               2               3
 * bit   7 6 5 4 3 2 1 0 15 ...        8 23 ...        16     start = the field's lowest bit, counted from 0
 * }</pre>
 */
public final class Bits {
    private Bits() {}

    /** Whether {@code bytes} bytes hold the whole field. */
    public static boolean contains(int bytes, int start, int length) {
        return start + length <= bytes * 8;
    }

    /** The field in up to eight bytes that were read as one little-endian number; start + length is at most 64. */
    public static long extract(long payload, int start, int length, boolean signed) {
        long onTop = payload << (64 - start - length);
        return signed ? onTop >> (64 - length) : onTop >>> (64 - length);
    }

    /** The field in data of any length; the data must hold it. */
    public static long extract(byte[] data, int start, int length, boolean signed) {
        long raw = 0;
        int taken = 0;
        while (taken < length) {
            int bit = start + taken;
            int inByte = bit & 7;
            int count = Math.min(8 - inByte, length - taken);
            long part = ((data[bit >>> 3] & 0xFFL) >>> inByte) & ((1L << count) - 1);
            raw |= part << taken;
            taken += count;
        }
        return extract(raw, 0, length, signed);
    }

    /** Writes the low {@code length} bits of {@code raw} into the field and leaves all other bits alone. */
    public static void insert(byte[] data, int start, int length, long raw) {
        int written = 0;
        while (written < length) {
            int bit = start + written;
            int inByte = bit & 7;
            int count = Math.min(8 - inByte, length - written);
            int mask = ((1 << count) - 1) << inByte;
            int part = (int) (raw >>> written) << inByte;
            data[bit >>> 3] = (byte) ((data[bit >>> 3] & ~mask) | (part & mask));
            written += count;
        }
    }

    /** The field whose highest bit is {@code start}, counted from the highest bit of byte 1; the data must hold it. */
    static long extractBigEndian(byte[] data, int start, int length) {
        long raw = 0;
        int bit = start;
        while (bit < start + length) {
            int free = 8 - (bit & 7);
            int count = Math.min(free, start + length - bit);
            long part = ((data[bit >>> 3] & 0xFFL) >>> (free - count)) & ((1L << count) - 1);
            raw = raw << count | part;
            bit += count;
        }
        return raw;
    }

    /** Writes the field whose highest bit is {@code start}, counted from the highest bit of byte 1. */
    static void insertBigEndian(byte[] data, int start, int length, long raw) {
        int left = length;
        int bit = start;
        while (left > 0) {
            int free = 8 - (bit & 7);
            int count = Math.min(free, left);
            int mask = ((1 << count) - 1) << (free - count);
            int part = (int) (raw >>> (left - count)) << (free - count);
            data[bit >>> 3] = (byte) ((data[bit >>> 3] & ~mask) | (part & mask));
            left -= count;
            bit += count;
        }
    }

    /** Up to eight bytes as one little-endian number; what is missing is 0. */
    public static long littleEndian(byte[] data) {
        long payload = 0;
        for (int i = data.length - 1; i >= 0; i--) {
            payload = (payload << 8) | (data[i] & 0xFFL);
        }
        return payload;
    }

    /** The lowest {@code length} bytes of a number, the lowest first; at most eight. */
    public static byte[] toBytes(long payload, int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (payload >>> (8 * i));
        }
        return data;
    }
}
