package io.windrow.timescale.archive;

import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Hands rows to Parquet. Used by one thread. */
final class RowWriteSupport extends WriteSupport<@Nullable Object[]> {
    private final Shape shape;
    private @Nullable RecordConsumer consumer;

    RowWriteSupport(Shape shape) {
        this.shape = shape;
    }

    @Override
    @SuppressWarnings("deprecation") // of Hadoop's configuration, which the library still asks for
    public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
        return new WriteContext(shape.schema(), shape.metadata());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(shape.schema(), shape.metadata());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(@Nullable Object[] row) {
        RecordConsumer into = consumer;
        if (into == null) {
            throw new IllegalStateException("not begun");
        }
        into.startMessage();
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value != null) {
                Column column = shape.columns().get(i);
                into.startField(column.name(), i);
                field(into, column.type(), value);
                into.endField(column.name(), i);
            }
        }
        into.endMessage();
    }

    private static void field(RecordConsumer into, ColumnType type, Object value) {
        if (type.isList()) {
            list(into, (@Nullable Object[]) value);
        } else {
            single(into, value);
        }
    }

    private static void list(RecordConsumer into, @Nullable Object[] elements) {
        into.startGroup();
        if (elements.length > 0) {
            into.startField("list", 0);
            for (Object element : elements) {
                into.startGroup();
                if (element != null) {
                    into.startField("element", 0);
                    single(into, element);
                    into.endField("element", 0);
                }
                into.endGroup();
            }
            into.endField("list", 0);
        }
        into.endGroup();
    }

    private static void single(RecordConsumer into, Object value) {
        if (value instanceof Integer number) {
            into.addInteger(number);
        } else if (value instanceof Long number) {
            into.addLong(number);
        } else if (value instanceof Double number) {
            into.addDouble(number);
        } else if (value instanceof Boolean truth) {
            into.addBoolean(truth);
        } else if (value instanceof String text) {
            into.addBinary(Binary.fromString(text));
        } else {
            into.addBinary(Binary.fromReusedByteArray((byte[]) value));
        }
    }
}
