package io.windrow.streams.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes numbers of variable length: seven bits a byte, the lowest first, the high bit set on all but the last. Grows as
 * needed. For one thread.
 */
public final class Packer {
    private static final int MAX_VARINT_BYTES = 10;

    private byte[] bytes = new byte[1024];
    private int length;

    public Packer unsigned(long value) {
        reserve(MAX_VARINT_BYTES);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** Small magnitudes are short, negative ones too. */
    public Packer signed(long value) {
        return unsigned((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, big-endian, every bit kept. */
    public Packer number(double value) {
        reserve(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (bits >>> shift);
        }
        return this;
    }

    public Packer text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
