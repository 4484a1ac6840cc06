package io.windrow.console.query;

import io.windrow.timescale.query.Column;
import io.windrow.timescale.query.QueryResult;
import io.windrow.timescale.query.Row;
import io.windrow.timescale.time.TimeRange;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes an answer page by page. For one thread, which may be interrupted. */
public final class Answer {
    private final PrintWriter standard;
    private final Wanted wanted;

    /**
     * How it is wanted.
     *
     * @param file where to; standard output when empty
     * @param limit rows at most; 0 for all
     * @param chart the range of a chart, when one is wanted instead of rows
     */
    public record Wanted(OutputFormat format, Optional<Path> file, long limit, Optional<TimeRange> chart) {}

    /** @param standard standard output */
    public Answer(PrintWriter standard, Wanted wanted) {
        this.standard = standard;
        this.wanted = wanted;
    }

    /**
     * Writes all rows, up to the limit.
     *
     * @return a sentence for people: how many rows from which tables; empty when there was no row
     */
    public Optional<String> write(QueryResult result) throws SQLException, IOException, InterruptedException {
        List<Row> page = result.nextPage();
        if (page.isEmpty() && wanted.format == OutputFormat.TABLE) {
            return Optional.empty();
        }
        long written = 0;
        boolean more = false;
        PrintWriter out = out();
        try (RowWriter writer = writer(out, result.columns())) {
            for (; !page.isEmpty(); page = result.nextPage()) {
                for (Row row : page) {
                    more = wanted.limit > 0 && written == wanted.limit;
                    if (more) {
                        break;
                    }
                    writer.write(row);
                    written++;
                }
                if (more || out.checkError()) {
                    break; // whoever read a pipe has gone, as "head" does
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException("stopped after " + written + " rows");
                }
            }
        } finally {
            if (out != standard) {
                out.close();
            }
        }
        return written == 0 ? Optional.empty() : Optional.of(told(written, more, result));
    }

    private String told(long written, boolean more, QueryResult result) {
        String tables = result.tables().keySet().stream().collect(Collectors.joining(", "));
        return "%,d row%s from %s%s"
                .formatted(
                        written, written == 1 ? "" : "s", tables, more ? "; there are more: --limit 0 gives all" : "");
    }

    private PrintWriter out() throws IOException {
        return wanted.file.isEmpty() || wanted.format == OutputFormat.PARQUET
                ? standard
                : new PrintWriter(Files.newBufferedWriter(wanted.file.get(), StandardCharsets.UTF_8));
    }

    private RowWriter writer(PrintWriter out, List<Column> columns) throws IOException {
        return switch (wanted.format) {
            case TABLE ->
                wanted.chart.isPresent()
                        ? new ChartWriter(out, columns, wanted.chart.get())
                        : new TableWriter(out, columns);
            case CSV -> new CsvWriter(out, columns);
            case JSON -> new JsonWriter(out, columns);
            case PARQUET -> new ParquetWriter(wanted.file.orElseThrow(), columns);
        };
    }
}
