package io.windrow.console.query;

import io.windrow.timescale.query.Column;
import io.windrow.timescale.query.ParquetRows;
import io.windrow.timescale.query.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A Parquet file. */
final class ParquetWriter implements RowWriter {
    private final ParquetRows rows;

    ParquetWriter(Path file, List<Column> columns) throws IOException {
        this.rows = new ParquetRows(file, columns);
    }

    @Override
    public void write(Row row) throws IOException {
        rows.write(row);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
