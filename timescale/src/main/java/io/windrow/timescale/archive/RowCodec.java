package io.windrow.timescale.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows between Java and PostgreSQL's binary COPY format (its documentation, COPY, "Binary Format"). Used by one thread.
 *
 * <pre>{@code
 * row:   int16 number of fields | field …
 * field: int32 length in bytes, -1 for null | value, big endian
 * array: int32 dimensions | int32 has nulls | int32 element type | (int32 size | int32 lower bound) a dimension | element …
 * jsonb: byte 1 | text
 * }</pre>
 */
final class RowCodec {
    private static final int NULL = -1;
    private static final int FLOAT8_OID = 701;
    private static final int INT8_OID = 20;
    private static final byte JSONB_VERSION = 1;
    private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;

    private final List<ColumnType> types;
    private ByteBuffer out = ByteBuffer.allocate(1024);

    RowCodec(List<Column> columns) {
        this.types = columns.stream().map(Column::type).toList();
    }

    /** The values of a row, its number of fields among its bytes. */
    @Nullable Object[] decode(ByteBuffer row) {
        short fields = row.getShort();
        if (fields != types.size()) {
            throw new IllegalStateException("a row of " + fields + " fields instead of " + types.size());
        }
        @Nullable Object[] values = new @Nullable Object[fields];
        for (int i = 0; i < fields; i++) {
            int length = row.getInt();
            if (length != NULL) {
                values[i] = value(types.get(i), row.slice(row.position(), length));
                row.position(row.position() + length);
            }
        }
        return values;
    }

    /** The row's bytes, equal for equal values; valid until the next call. */
    ByteBuffer encode(@Nullable Object[] values) {
        out.clear();
        out.putShort((short) values.length);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                room(4).putInt(NULL);
            } else {
                put(types.get(i), value);
            }
        }
        return out.flip();
    }

    private static Object value(ColumnType type, ByteBuffer bytes) {
        return switch (type) {
            case BOOL -> bytes.get() != 0;
            case INT2 -> (int) bytes.getShort();
            case INT4 -> bytes.getInt();
            case INT8 -> bytes.getLong();
            case FLOAT8 -> bytes.getDouble();
            case TIMESTAMPTZ -> Math.addExact(bytes.getLong(), EPOCH_2000_MICROS);
            case TEXT -> StandardCharsets.UTF_8.decode(bytes).toString();
            case JSONB -> StandardCharsets.UTF_8.decode(bytes.position(1)).toString();
            case BYTEA -> remaining(bytes);
            case FLOAT8_ARRAY ->
                elements(bytes).map(ByteBufferElement::asDouble).toArray(Double[]::new);
            case INT8_ARRAY -> elements(bytes).map(ByteBufferElement::asLong).toArray(Long[]::new);
        };
    }

    private static byte[] remaining(ByteBuffer bytes) {
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        return all;
    }

    /** Of no dimension or one that counts from 1, as all of ours are. */
    private static Stream<ByteBufferElement> elements(ByteBuffer bytes) {
        int dimensions = bytes.getInt();
        bytes.getLong(); // whether there are nulls, and the elements' type
        if (dimensions == 0) {
            return Stream.empty();
        }
        int size = bytes.getInt();
        if (dimensions != 1 || bytes.getInt() != 1) {
            throw new IllegalArgumentException("an archive holds arrays of one dimension that count from 1");
        }
        return Stream.generate(() -> new ByteBufferElement(bytes, bytes.getInt()))
                .limit(size);
    }

    /** One element, read at once. */
    private record ByteBufferElement(@Nullable Long bits) {
        ByteBufferElement(ByteBuffer bytes, int length) {
            this(length == NULL ? null : (Long) bytes.getLong());
        }

        @Nullable Double asDouble() {
            return bits == null ? null : (Double) Double.longBitsToDouble(bits);
        }

        @Nullable Long asLong() {
            return bits;
        }
    }

    private void put(ColumnType type, Object value) {
        switch (type) {
            case BOOL -> room(5).putInt(1).put((byte) ((Boolean) value ? 1 : 0));
            case INT2 -> room(6).putInt(2).putShort(((Integer) value).shortValue());
            case INT4 -> room(8).putInt(4).putInt((Integer) value);
            case INT8 -> room(12).putInt(8).putLong((Long) value);
            case FLOAT8 -> room(12).putInt(8).putLong(Double.doubleToRawLongBits((Double) value));
            case TIMESTAMPTZ -> room(12).putInt(8).putLong((Long) value - EPOCH_2000_MICROS);
            case TEXT -> bytes(((String) value).getBytes(StandardCharsets.UTF_8));
            case JSONB -> json(((String) value).getBytes(StandardCharsets.UTF_8));
            case BYTEA -> bytes((byte[]) value);
            case FLOAT8_ARRAY -> array(FLOAT8_OID, (@Nullable Object[]) value);
            case INT8_ARRAY -> array(INT8_OID, (@Nullable Object[]) value);
        }
    }

    private void bytes(byte[] value) {
        room(4 + value.length).putInt(value.length).put(value);
    }

    private void json(byte[] text) {
        room(5 + text.length).putInt(1 + text.length).put(JSONB_VERSION).put(text);
    }

    private void array(int elementType, @Nullable Object[] elements) {
        room(24 + 12 * elements.length);
        int start = out.position();
        boolean nulls = Stream.of(elements).anyMatch(Objects::isNull);
        out.putInt(0).putInt(elements.length == 0 ? 0 : 1).putInt(nulls ? 1 : 0).putInt(elementType);
        if (elements.length > 0) {
            out.putInt(elements.length).putInt(1);
        }
        for (Object element : elements) {
            if (element == null) {
                out.putInt(NULL);
            } else {
                long bits = element instanceof Double number ? Double.doubleToRawLongBits(number) : (Long) element;
                out.putInt(8).putLong(bits);
            }
        }
        out.putInt(start, out.position() - start - 4);
    }

    private ByteBuffer room(int more) {
        if (out.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(out.capacity() * 2, out.position() + more));
            out = larger.put(out.flip());
        }
        return out;
    }
}
