package io.windrow.timescale.query;

import io.windrow.timescale.query.Segments.Segment;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells how questions are answered, by running them under EXPLAIN. For one thread. */
final class Explanation {
    /** Of a table, not of an index; a compressed chunk's own scan has a word in brackets, and below it is that of its pieces. */
    private static final Pattern SCANNED =
            Pattern.compile("(?<!Bitmap Index |CTE )Scan(?: Backward)?(?: \\(\\w+\\))?(?: using \\S+)? on (\\S+)");

    private static final List<Column> LINE = List.of(new Column("plan", Column.Type.TEXT, true));
    private static final List<Column> CHUNK =
            List.of(new Column("range_start", Column.Type.TIME, true), new Column("range_end", Column.Type.TIME, true));
    private static final String CHUNK_RANGE = """
            select range_start, range_end from timescaledb_information.chunks
            where chunk_name = ?""";

    private final Connection connection;
    private final List<String> lines;

    Explanation(Connection connection, List<String> lines) {
        this.connection = connection;
        this.lines = lines;
    }

    /** Of one machine: which table has which part, and of each part the first series' statement. */
    <S extends Series> void windows(List<S> series, TimeRange range, List<WindowSource<S>> sources)
            throws SQLException, InterruptedException {
        String machine = series.get(0).equipmentId();
        List<Segment<S>> segments = Segments.of(connection, series, range, sources);
        if (segments.isEmpty()) {
            lines.add(machine + ": no table has anything of " + range);
        }
        for (Segment<S> segment : segments) {
            lines.add(machine + ": " + segment.range() + " from "
                    + segment.source().table()
                    + (series.size() == 1 ? "" : ", " + series.size() + " series, the first of them:"));
            statement(segment.source().statement(series.get(0), segment.range()));
        }
    }

    void statement(Statements.Prepared statement) throws SQLException {
        statement.sql().lines().forEach(line -> lines.add("  " + line));
        SortedSet<String> touched = new TreeSet<>();
        var explain = new Statements.Prepared(
                "explain (analyze, buffers, timing off) " + statement.sql(), statement.parameters());
        for (Row row : explain.rows(connection, LINE)) {
            String line = String.valueOf(row.get(0));
            lines.add("    " + line);
            Matcher scanned = SCANNED.matcher(line);
            if (scanned.find()
                    && !line.contains("never executed")
                    && !scanned.group(1).startsWith("compress_")) {
                touched.add(scanned.group(1));
            }
        }
        lines.add("  chunks touched: " + (touched.isEmpty() ? "none" : ""));
        for (String chunk : touched) {
            lines.add("    " + chunk + range(chunk));
        }
    }

    /** Of a hypertable's chunk; a partition has its day in its name. */
    private String range(String chunk) throws SQLException {
        if (!chunk.startsWith("_hyper_")) {
            return "";
        }
        List<Row> rows = Statements.of(CHUNK_RANGE, chunk).rows(connection, CHUNK);
        return rows.isEmpty()
                ? ""
                : " (" + rows.get(0).get(0) + " to " + rows.get(0).get(1) + ")";
    }
}
