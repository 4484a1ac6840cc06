package io.windrow.streams.state;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;

/** Reads what {@link Packer} wrote. For one thread. */
public final class Unpacker {
    private final byte[] bytes;
    private int at;

    public Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    public long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new SerializationException("number longer than 64 bits at byte " + at);
    }

    public long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    public int small() {
        return Math.toIntExact(unsigned());
    }

    public double number() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | Byte.toUnsignedLong(bytes[at++]);
        }
        return Double.longBitsToDouble(bits);
    }

    public String text() {
        int length = small();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    public void requireEnd() {
        if (at != bytes.length) {
            throw new SerializationException((bytes.length - at) + " bytes too many");
        }
    }
}
