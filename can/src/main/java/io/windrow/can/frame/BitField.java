package io.windrow.can.frame;

/**
 * Where a number's bits lie in data.
 *
 * <pre>{@code
 * byte             1                2
 * bit       7 6 5 4 3 2 1 0  15 14 ...   8       LITTLE_ENDIAN: start is the field's lowest bit, counted like this
 * bit       0 1 2 3 4 5 6 7   8  9 ...  15       BIG_ENDIAN: start is the field's highest bit, counted like this
 * }</pre>
 *
 * <p>Either way the field takes the bits {@code start} to {@code start + length - 1}.
 *
 * @param start at least 0, and so that the field's end is a number
 * @param length 1 to 64
 * @param order which end of the number comes first
 */
public record BitField(int start, int length, Order order) {

    /** Which end of a number comes first on the bus. */
    public enum Order {
        /** The lowest byte first, as J1939, ISO 11783 and NMEA 2000 have it (DBC: Intel). */
        LITTLE_ENDIAN,
        /** The highest byte first (DBC: Motorola). */
        BIG_ENDIAN
    }

    public BitField {
        if (start < 0) {
            throw new IllegalArgumentException("start bit must be at least 0, was " + start);
        }
        if (length < 1 || length > 64) {
            throw new IllegalArgumentException("bit length must be 1 to 64, was " + length);
        }
        if (start > Integer.MAX_VALUE - length) {
            throw new IllegalArgumentException("a field must end at bit " + Integer.MAX_VALUE + ", start was " + start);
        }
    }

    /** A field by its lowest bit. */
    public static BitField littleEndian(int start, int length) {
        return new BitField(start, length, Order.LITTLE_ENDIAN);
    }

    /** A field by its highest bit, counted from the highest bit of byte 1. */
    public static BitField bigEndian(int start, int length) {
        return new BitField(start, length, Order.BIG_ENDIAN);
    }

    /** The first bit behind the field. */
    public int end() {
        return start + length;
    }

    /** Whether so many bytes hold the whole field. */
    public boolean isHeldBy(int bytes) {
        return end() <= bytes * 8;
    }

    /** The field as an unsigned number, from up to eight bytes read as one little-endian number that hold it. */
    public long extract(long payload) {
        long onTop =
                order == Order.LITTLE_ENDIAN ? payload << (64 - start - length) : Long.reverseBytes(payload) << start;
        return onTop >>> (64 - length);
    }

    /** The field as an unsigned number, from data that hold it. */
    public long extract(byte[] data) {
        return order == Order.LITTLE_ENDIAN
                ? Bits.extract(data, start, length, false)
                : Bits.extractBigEndian(data, start, length);
    }

    /** Writes the low bits of a number into the field and leaves all other bits alone. */
    public void insert(byte[] data, long raw) {
        if (order == Order.LITTLE_ENDIAN) {
            Bits.insert(data, start, length, raw);
        } else {
            Bits.insertBigEndian(data, start, length, raw);
        }
    }
}
