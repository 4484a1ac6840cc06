package io.windrow.can.log;

import java.io.IOException;
import java.io.InputStream;

/** Binary records in constant memory: a buffer that is filled and read as numbers of either byte order. */
final class ByteReader {
    /** More than any CAN packet and any block of a capture's head; what is longer is passed over. */
    static final int MAX_BYTES = 1 << 16;

    private final InputStream stream;
    private final byte[] bytes = new byte[MAX_BYTES];
    private boolean bigEndian;

    ByteReader(InputStream stream) {
        this.stream = stream;
    }

    void bigEndian(boolean order) {
        bigEndian = order;
    }

    /** Reads up to so many bytes to an index of the buffer; says how many came before the end. */
    int fill(int index, int length) throws IOException {
        return stream.readNBytes(bytes, index, length);
    }

    /** Passes over so many bytes; false when the end came before. */
    boolean skip(long length) throws IOException {
        long left = length;
        while (left > 0) {
            int read = stream.read(bytes, 0, (int) Math.min(left, MAX_BYTES));
            if (read < 0) {
                return false;
            }
            left -= read;
        }
        return true;
    }

    byte[] copy(int from, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, from, copy, 0, length);
        return copy;
    }

    int u8(int index) {
        return bytes[index] & 0xFF;
    }

    int u16(int index) {
        return bigEndian ? u8(index) << 8 | u8(index + 1) : u8(index + 1) << 8 | u8(index);
    }

    long u32(int index) {
        return bigEndian ? bigEndian32(index) : Integer.toUnsignedLong(Integer.reverseBytes((int) bigEndian32(index)));
    }

    long u64(int index) {
        return bigEndian ? u32(index) << 32 | u32(index + 4) : u32(index + 4) << 32 | u32(index);
    }

    /** A number in network byte order, whatever the capture's is. */
    int network16(int index) {
        return u8(index) << 8 | u8(index + 1);
    }

    long bigEndian32(int index) {
        return (long) network16(index) << 16 | network16(index + 2);
    }
}
