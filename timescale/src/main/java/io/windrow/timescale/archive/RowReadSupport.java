package io.windrow.timescale.archive;

import java.util.Map;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Takes rows from Parquet. Used by one thread. */
final class RowReadSupport extends ReadSupport<@Nullable Object[]> {
    @Override
    public ReadContext init(InitContext context) {
        return new ReadContext(context.getFileSchema());
    }

    @Override
    @SuppressWarnings("deprecation") // of Hadoop's configuration, which the library still asks for
    public RecordMaterializer<@Nullable Object[]> prepareForRead(
            org.apache.hadoop.conf.Configuration configuration,
            Map<String, String> metadata,
            MessageType schema,
            ReadContext context) {
        return new RowMaterializer(Shape.of(schema, metadata));
    }

    @Override
    public RecordMaterializer<@Nullable Object[]> prepareForRead(
            ParquetConfiguration configuration, Map<String, String> metadata, MessageType schema, ReadContext context) {
        return new RowMaterializer(Shape.of(schema, metadata));
    }
}
