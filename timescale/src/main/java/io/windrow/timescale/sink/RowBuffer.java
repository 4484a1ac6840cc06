package io.windrow.timescale.sink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary COPY format, one behind the other in one growing array that is used again for the next
 * batch. Used by one thread.
 *
 * <pre>{@code
 * row:   int16 number of fields | field …
 * field: int32 length in bytes, -1 for null | value, big endian
 * array: int32 dimensions | int32 has nulls | int32 element type | (int32 size | int32 lower bound) a dimension | element …
 * }</pre>
 *
 * <p>(PostgreSQL documentation, COPY, "Binary Format"; arrays by the server's array_recv.)
 */
final class RowBuffer {
    /** Microseconds from 1970 to 2000, PostgreSQL's epoch. */
    static final long EPOCH_2000_MICROS = 946_684_800_000_000L;
    /** The file header: signature, flags, header extension length. */
    static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    /** The file trailer: a field count of -1. */
    static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private static final int NULL = -1;
    private static final int FLOAT8_OID = 701;
    private static final int INT8_OID = 20;
    private static final int FIRST_SIZE = 1 << 20;

    private static final VarHandle INT16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    RowBuffer() {
        this(FIRST_SIZE);
    }

    RowBuffer(int firstSize) {
        bytes = new byte[firstSize];
    }

    int size() {
        return size;
    }

    /** The rows' bytes; valid until the next write. */
    byte[] bytes() {
        return bytes;
    }

    /** Drops everything from the position on. */
    void truncate(int position) {
        size = position;
    }

    /** Empties it; an array that one huge batch made grow is let go. */
    void clear(int keepAtMost) {
        size = 0;
        if (bytes.length > Math.max(keepAtMost, FIRST_SIZE)) {
            bytes = new byte[FIRST_SIZE];
        }
    }

    void row(int fields) {
        room(2);
        put16(fields);
    }

    void nothing() {
        room(4);
        put32(NULL);
    }

    void bool(boolean value) {
        room(5);
        put32(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    void int2(int value) {
        room(6);
        put32(2);
        put16(value);
    }

    void int4(int value) {
        room(8);
        put32(4);
        put32(value);
    }

    void int8(long value) {
        room(12);
        put32(8);
        put64(value);
    }

    /** A timestamptz, from microseconds since 1970. */
    void timestamp(long epochMicros) {
        int8(epochMicros - EPOCH_2000_MICROS);
    }

    /** A text without NUL characters; the caller has seen to that. */
    void text(String value) {
        int length = value.length();
        room(4 + length);
        int start = size;
        size += 4;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                size = start;
                bytea(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
                return;
            }
            bytes[size++] = (byte) c;
        }
        putAt(start, length);
    }

    /** A text as it stands in a row, to be written again and again by {@link #encoded}. */
    static byte[] textField(String value) {
        var field = new RowBuffer(4 + value.length());
        field.text(value);
        return Arrays.copyOf(field.bytes, field.size);
    }

    void textOrNull(@Nullable String value) {
        if (value == null) {
            nothing();
        } else {
            text(value);
        }
    }

    /** The bytes that remain in the buffer, whose position stays. */
    void bytea(ByteBuffer value) {
        int length = value.remaining();
        room(4 + length);
        put32(length);
        value.get(value.position(), bytes, size, length);
        size += length;
    }

    void bytea(byte[] from, int start, int length) {
        room(4 + length);
        put32(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    /** Fields that were written before, by another buffer. */
    void encoded(byte[] fields) {
        room(fields.length);
        System.arraycopy(fields, 0, bytes, size, fields.length);
        size += fields.length;
    }

    /**
     * A one-dimensional float8[] with lower bound 1.
     *
     * @param bits of each double
     * @param missing which are null
     * @param count how many of both
     */
    void float8Array(long[] bits, boolean[] missing, int count) {
        boolean nulls = false;
        for (int i = 0; i < count; i++) {
            nulls |= missing[i];
        }
        int start = arrayHeader(FLOAT8_OID, count, nulls);
        room(12 * count);
        for (int i = 0; i < count; i++) {
            if (missing[i]) {
                put32(NULL);
            } else {
                put32(8);
                put64(bits[i]);
            }
        }
        putAt(start, size - start - 4);
    }

    /** A one-dimensional int8[] with lower bound 1, of the first {@code count} values. */
    void int8Array(long[] values, int count) {
        int start = arrayHeader(INT8_OID, count, false);
        room(12 * count);
        for (int i = 0; i < count; i++) {
            put32(8);
            put64(values[i]);
        }
        putAt(start, size - start - 4);
    }

    /** Leaves room for the length; an empty array has no dimension. */
    private int arrayHeader(int elementType, int length, boolean nulls) {
        room(24);
        int start = size;
        size += 4;
        put32(length == 0 ? 0 : 1);
        put32(nulls ? 1 : 0);
        put32(elementType);
        if (length > 0) {
            put32(length);
            put32(1);
        }
        return start;
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    private void put16(int value) {
        INT16.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    private void put32(int value) {
        putAt(size, value);
        size += Integer.BYTES;
    }

    private void put64(long value) {
        INT64.set(bytes, size, value);
        size += Long.BYTES;
    }

    private void putAt(int position, int value) {
        INT32.set(bytes, position, value);
    }
}
