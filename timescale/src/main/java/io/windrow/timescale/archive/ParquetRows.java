package io.windrow.timescale.archive;

import io.windrow.timescale.parquet.ZstdCodecs;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;

/** Parquet files of rows, packed by zstd. Stateless; what it opens is used by one thread. */
final class ParquetRows {
    /** Rows wait in memory until a group of so many bytes is whole. */
    private static final long GROUP_BYTES = 32L << 20;

    private ParquetRows() {}

    static ParquetWriter<@Nullable Object[]> writer(Path file, Shape shape) throws IOException {
        return new WriterBuilder(file, shape)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdCodecs())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(GROUP_BYTES)
                .build();
    }

    static ParquetReader<@Nullable Object[]> reader(Path file) throws IOException {
        return new ReaderBuilder(file).withCodecFactory(new ZstdCodecs()).build();
    }

    static Shape shape(Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            FileMetaData metadata = reader.getFooter().getFileMetaData();
            return Shape.of(metadata.getSchema(), metadata.getKeyValueMetaData());
        }
    }

    private static final class WriterBuilder extends ParquetWriter.Builder<@Nullable Object[], WriterBuilder> {
        private final Shape shape;

        WriterBuilder(Path file, Shape shape) {
            super(new LocalOutputFile(file));
            this.shape = shape;
        }

        @Override
        protected WriterBuilder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // of Hadoop's configuration, which the library still asks for
        protected WriteSupport<@Nullable Object[]> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return new RowWriteSupport(shape);
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return new RowWriteSupport(shape);
        }
    }

    private static final class ReaderBuilder extends ParquetReader.Builder<@Nullable Object[]> {
        ReaderBuilder(Path file) {
            super(new LocalInputFile(file), new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<@Nullable Object[]> getReadSupport() {
            return new RowReadSupport();
        }
    }
}
