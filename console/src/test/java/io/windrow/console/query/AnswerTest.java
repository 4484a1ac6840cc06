package io.windrow.console.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.timescale.query.Column;
import io.windrow.timescale.query.QueryResult;
import io.windrow.timescale.query.Row;
import io.windrow.timescale.time.TimeRange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTest {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final List<Column> COLUMNS = List.of(
            new Column("equipment_id", Column.Type.TEXT, true),
            new Column("window_start", Column.Type.TIME, true),
            new Column("fuel_l", Column.Type.REAL, true),
            new Column("yield_kg", Column.Type.REAL, true),
            new Column("message_count", Column.Type.INTEGER, false));

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private static Row row(int minute, @Nullable Double fuel) {
        return new Row(Arrays.asList("a,\"b\"", START.plusSeconds(60L * minute), fuel, null, 100L + minute));
    }

    private Optional<String> write(OutputFormat format, long limit, Row... rows) throws Exception {
        var wanted = new Answer.Wanted(format, Optional.empty(), limit, Optional.empty());
        return new Answer(new PrintWriter(out, true), wanted).write(new Given(COLUMNS, rows));
    }

    /** A page a row. */
    private record Given(List<Column> columns, Deque<Row> rows) implements QueryResult {
        Given(List<Column> columns, Row... rows) {
            this(columns, new ArrayDeque<>(List.of(rows)));
        }

        @Override
        public List<Row> nextPage() {
            return rows.isEmpty() ? List.of() : List.of(rows.removeFirst());
        }

        @Override
        public SortedMap<String, Long> tables() {
            return new TreeMap<>(Map.of("rollup_1m", 2L));
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Test
    void aTableHasTheColumnsThatSaySomething() throws Exception {
        assertThat(write(OutputFormat.TABLE, 0, row(0, 1.5), row(1, 12.25))).contains("2 rows from rollup_1m");

        assertThat(out.toString().lines())
                .containsExactly(
                        "equipment_id  window_start          fuel_l",
                        "a,\"b\"         2026-11-24T08:00:00Z     1.5",
                        "a,\"b\"         2026-11-24T08:01:00Z   12.25");
    }

    @Test
    void aSingleRowHasAllThatItHas() throws Exception {
        write(OutputFormat.TABLE, 0, row(0, 1.5));

        assertThat(out.toString().lines())
                .containsExactly(
                        "equipment_id   a,\"b\"",
                        "window_start   2026-11-24T08:00:00Z",
                        "fuel_l         1.5",
                        "message_count  100");
    }

    @Test
    void csvQuotesWhatNeedsIt() throws Exception {
        write(OutputFormat.CSV, 0, row(0, null));

        assertThat(out.toString().lines())
                .containsExactly(
                        "equipment_id,window_start,fuel_l,yield_kg,message_count",
                        "\"a,\"\"b\"\"\",2026-11-24T08:00:00Z,,,100");
    }

    @Test
    void jsonIsAnArrayWithAnObjectALine() throws Exception {
        write(OutputFormat.JSON, 0, row(0, 1.5), row(1, null));

        assertThat(out.toString().lines())
                .containsExactly(
                        "[",
                        "{\"equipment_id\":\"a,\\\"b\\\"\",\"window_start\":\"2026-11-24T08:00:00Z\",\"fuel_l\":1.5,\"message_count\":100},",
                        "{\"equipment_id\":\"a,\\\"b\\\"\",\"window_start\":\"2026-11-24T08:01:00Z\",\"message_count\":101}",
                        "]");
    }

    @Test
    void aLimitIsKeptAndTold() throws Exception {
        assertThat(write(OutputFormat.CSV, 1, row(0, 1.5), row(1, 2.5)))
                .contains("1 row from rollup_1m; there are more: --limit 0 gives all");
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void nothingIsToldByNothing() throws Exception {
        assertThat(write(OutputFormat.TABLE, 0)).isEmpty();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void parquetIsAFile() throws Exception {
        Path file = folder.resolve("a.parquet");
        var wanted = new Answer.Wanted(OutputFormat.PARQUET, Optional.of(file), 0, Optional.empty());

        new Answer(new PrintWriter(out, true), wanted).write(new Given(COLUMNS, row(0, 1.5)));

        assertThat(new String(Files.readAllBytes(file), 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
    }

    @Test
    void aChartHasItsExtremesAndItsRange() throws Exception {
        List<Column> columns = List.of(
                new Column("equipment_id", Column.Type.TEXT, true),
                new Column("signal", Column.Type.TEXT, true),
                new Column("unit", Column.Type.TEXT, true),
                new Column("source_address", Column.Type.INTEGER, true),
                new Column("window_start", Column.Type.TIME, true),
                new Column("mean", Column.Type.REAL, true),
                new Column("last", Column.Type.REAL, true));
        var range = new TimeRange(START, START.plusSeconds(7200));
        var wanted = new Answer.Wanted(OutputFormat.TABLE, Optional.empty(), 0, Optional.of(range));
        Row[] rows = new Row[120];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Row(
                    Arrays.asList("tractor", "EngineSpeed", "rpm", 0L, START.plusSeconds(60L * i), 800.0 + i, 1.0));
        }

        new Answer(new PrintWriter(out, true), wanted).write(new Given(columns, rows));

        assertThat(out.toString())
                .startsWith("EngineSpeed of tractor from 0, rpm")
                .contains("919 │")
                .contains("800.5 │")
                .contains("2026-11-24T08:00:00Z")
                .contains("2026-11-24T10:00:00Z")
                .contains("█");
    }
}
