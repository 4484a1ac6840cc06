package io.windrow.timescale.sink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads Avro's binary encoding where it lies. What does not fit makes it {@link #isBroken() broken} instead of throwing, and every
 * further answer 0: whoever reads asks once, at the end. Used by one thread, again and again.
 *
 * <pre>{@code
 * int, long: zigzag, 7 bits a byte, the lowest first, the high bit says that more follow
 * string, bytes: long length | that many bytes
 * }</pre>
 *
 * <p>(Apache Avro 1.12 specification, "Binary Encoding".)
 */
final class AvroBytes {
    private static final int LONG_BITS = 64;
    private static final int MORE = 0x80;
    private static final byte[] NOTHING = {};
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = NOTHING;
    private int at;
    private boolean broken;

    void read(byte[] from, int start) {
        bytes = from;
        at = start;
        broken = start > from.length;
    }

    boolean isBroken() {
        return broken;
    }

    /** Whether everything was read, and nothing beyond it. */
    boolean isAtEnd() {
        return !broken && at == bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return at;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < LONG_BITS; shift += 7) {
            int next = oneByte();
            value |= (long) (next & ~MORE) << shift;
            if ((next & MORE) == 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        broken = true;
        return 0;
    }

    /** A number from 0 to {@code most}, or broken. */
    int upTo(int most) {
        long value = number();
        broken |= value < 0 || value > most;
        return broken ? 0 : (int) value;
    }

    /** A number of 32 bits, or broken. */
    int int32() {
        long value = number();
        broken |= value != (int) value;
        return (int) value;
    }

    /** Eight bytes, the lowest first: a double's bits. */
    long fixed64() {
        broken |= bytes.length - at < Long.BYTES;
        if (broken) {
            return 0;
        }
        long value = (long) INT64.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    /** Passes over these bytes, or is broken. */
    void expect(byte[] expected) {
        int end = at + expected.length;
        broken |= end > bytes.length;
        if (!broken) {
            broken = !Arrays.equals(expected, 0, expected.length, bytes, at, end);
            at = end;
        }
    }

    boolean bool() {
        int value = oneByte();
        broken |= value > 1;
        return value == 1;
    }

    /** Passes over a string or bytes of at most that length, and says how long they are. */
    int skip(int most) {
        int length = upTo(most);
        broken |= length > bytes.length - at;
        if (broken) {
            return 0;
        }
        at += length;
        return length;
    }

    /** A string of at most that many bytes; empty when broken. */
    String text(int most) {
        int length = skip(most);
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    private int oneByte() {
        if (broken || at == bytes.length) {
            broken = true;
            return 0;
        }
        return bytes[at++] & 0xFF;
    }
}
