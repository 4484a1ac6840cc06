package io.windrow.console.query;

import io.windrow.timescale.query.Column;
import io.windrow.timescale.query.Row;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A head and a line a row (RFC 4180, with line feeds). */
final class CsvWriter implements RowWriter {
    private final PrintWriter out;

    CsvWriter(PrintWriter out, List<Column> columns) {
        this.out = out;
        out.println(columns.stream().map(Column::name).collect(Collectors.joining(",")));
    }

    @Override
    public void write(Row row) {
        out.println(
                row.values().stream().map(value -> quoted(Texts.exact(value))).collect(Collectors.joining(",")));
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        out.flush();
    }
}
