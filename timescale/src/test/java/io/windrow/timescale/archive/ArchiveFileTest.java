package io.windrow.timescale.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFileTest {
    private static final Shape SHAPE = new Shape(
            "everything",
            List.of(ColumnType.values()).stream()
                    .map(type -> new Column("c_" + type.name().toLowerCase(Locale.ROOT), type, true))
                    .toList());

    @TempDir
    private Path folder;

    @Test
    void everyTypeComesBackBitByBit() throws Exception {
        List<@Nullable Object[]> rows = rows(7, 500);

        assertThat(ArchiveFile.read(written(rows), done -> {})).isEqualTo(content(rows));
    }

    @Test
    void anEmptyFileHasNoRows() throws Exception {
        assertThat(ArchiveFile.read(written(List.of()), done -> {})).isEqualTo(new Content(0, "0".repeat(32)));
    }

    @Test
    void theOrderOfRowsDoesNotMatterAndTheirNumberDoes() {
        List<@Nullable Object[]> rows = rows(8, 50);
        List<@Nullable Object[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        List<@Nullable Object[]> doubled = new ArrayList<>(rows);
        doubled.set(0, rows.get(1));

        assertThat(content(shuffled)).isEqualTo(content(rows));
        assertThat(content(doubled)).isNotEqualTo(content(rows));
    }

    @Test
    void aDamagedByteIsFoundOut() throws Exception {
        List<@Nullable Object[]> rows = rows(9, 500);
        Path file = written(rows);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> {
                    Content read = ArchiveFile.read(file, done -> {});
                    throw new IOException("equal: " + read.equals(content(rows)));
                })
                .isInstanceOfAny(IOException.class, RuntimeException.class)
                .message()
                .isNotEqualTo("equal: true");
    }

    @Test
    void aRowComesBackFromItsCopyForm() {
        var codec = new RowCodec(SHAPE.columns());
        for (@Nullable Object[] row : rows(10, 100)) {
            assertThat(Arrays.deepEquals(codec.decode(codec.encode(row).duplicate()), row))
                    .isTrue();
        }
    }

    private Path written(List<@Nullable Object[]> rows) throws IOException {
        Path file = folder.resolve("rows.parquet");
        try (ParquetWriter<@Nullable Object[]> writer = ParquetRows.writer(file, SHAPE)) {
            for (@Nullable Object[] row : rows) {
                writer.write(row);
            }
        }
        return file;
    }

    private static Content content(List<@Nullable Object[]> rows) {
        var codec = new RowCodec(SHAPE.columns());
        var hash = new ContentHash();
        rows.forEach(row -> hash.add(codec.encode(row)));
        return hash.content();
    }

    private static List<@Nullable Object[]> rows(long seed, int number) {
        var random = new Random(seed);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            @Nullable Object[] row = new @Nullable Object[SHAPE.columns().size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = random.nextInt(5) == 0
                        ? null
                        : value(SHAPE.columns().get(c).type(), random);
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object value(ColumnType type, Random random) {
        return switch (type) {
            case BOOL -> random.nextBoolean();
            case INT2 -> (int) (short) random.nextInt();
            case INT4 -> random.nextInt();
            case INT8, TIMESTAMPTZ -> random.nextLong() >> 2;
            case FLOAT8 -> number(random);
            case TEXT, JSONB -> "ä€" + random.nextInt(9);
            case BYTEA -> bytes(random);
            case FLOAT8_ARRAY -> new @Nullable Double[] {number(random), null, number(random)};
            case INT8_ARRAY -> random.nextBoolean() ? new Long[] {} : new Long[] {random.nextLong()};
        };
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(65)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Double number(Random random) {
        return List.of(-0.0, Double.NaN, Double.POSITIVE_INFINITY, random.nextGaussian())
                .get(random.nextInt(4));
    }
}
