package io.windrow.timescale.query;

import io.windrow.timescale.parquet.ZstdCodecs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Rows of a result into a Parquet file, zstd, times as microseconds in UTC. For one thread; at most a row group is in memory. */
public final class ParquetRows implements AutoCloseable {
    private final List<Column> columns;
    private final MessageType schema;
    private final ParquetWriter<Group> writer;

    /** @throws IOException when the file cannot be written; one that is there is replaced */
    public ParquetRows(Path file, List<Column> columns) throws IOException {
        this.columns = List.copyOf(columns);
        this.schema = schema(columns);
        this.writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withType(schema)
                .withCodecFactory(new ZstdCodecs())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build();
    }

    public void write(Row row) throws IOException {
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < columns.size(); i++) {
            put(group, i, columns.get(i).type(), row.get(i));
        }
        writer.write(group);
    }

    /** Writes what makes the file whole. */
    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static void put(Group group, int index, Column.Type type, @Nullable Object value) {
        if (value == null) {
            return;
        }
        switch (type) {
            case TEXT -> group.add(index, (String) value);
            case INTEGER -> group.add(index, (long) (Long) value);
            case REAL -> group.add(index, (double) (Double) value);
            case TRUTH -> group.add(index, (boolean) (Boolean) value);
            case TIME -> group.add(index, ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            case BYTES -> group.add(index, Binary.fromConstantByteArray((byte[]) value));
        }
    }

    private static MessageType schema(List<Column> columns) {
        var message = Types.buildMessage();
        for (Column column : columns) {
            switch (column.type()) {
                case TEXT ->
                    message.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
                case INTEGER -> message.optional(PrimitiveTypeName.INT64).named(column.name());
                case REAL -> message.optional(PrimitiveTypeName.DOUBLE).named(column.name());
                case TRUTH -> message.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
                case TIME ->
                    message.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                            .named(column.name());
                case BYTES -> message.optional(PrimitiveTypeName.BINARY).named(column.name());
            }
        }
        return message.named("windrow");
    }
}
