package io.windrow.timescale.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.timescale.parquet.ZstdCodecs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetRowsTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("equipment_id", Column.Type.TEXT, true),
            new Column("window_start", Column.Type.TIME, true),
            new Column("fuel_l", Column.Type.REAL, true),
            new Column("count", Column.Type.INTEGER, true));

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBackWithTypesAndNulls() throws Exception {
        Path file = folder.resolve("answer.parquet");
        Instant start = Instant.parse("2026-11-24T08:30:00.000001Z");
        try (var rows = new ParquetRows(file, COLUMNS)) {
            rows.write(new Row(Arrays.asList("tractor-7", start, 1.25, 60L)));
            rows.write(new Row(Arrays.asList("tractor-7", start, null, 0L)));
        }

        try (ParquetReader<Group> reader = reader(file)) {
            Group first = reader.read();
            assertThat(first.getString("equipment_id", 0)).isEqualTo("tractor-7");
            assertThat(first.getLong("window_start", 0)).isEqualTo(1_795_509_000_000_001L);
            assertThat(first.getDouble("fuel_l", 0)).isEqualTo(1.25);
            assertThat(first.getLong("count", 0)).isEqualTo(60);
            assertThat(first.getType().toString()).contains("TIMESTAMP(MICROS,true)");
            assertThat(reader.read().getFieldRepetitionCount("fuel_l")).isZero();
            assertThat(reader.read()).isNull();
        }
    }

    private static ParquetReader<Group> reader(Path file) throws Exception {
        return new ParquetReader.Builder<Group>(new LocalInputFile(file), new PlainParquetConfiguration()) {
            @Override
            protected ReadSupport<Group> getReadSupport() {
                return new GroupReadSupport();
            }
        }.withCodecFactory(new ZstdCodecs()).build();
    }
}
