package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.windrow.producer.source.CaptureTime;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Level;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.query.Column;
import io.windrow.timescale.query.MetricQuery;
import io.windrow.timescale.query.Queries;
import io.windrow.timescale.query.QueryResult;
import io.windrow.timescale.query.Row;
import io.windrow.timescale.query.RowQuery;
import io.windrow.timescale.query.RowTable;
import io.windrow.timescale.query.UnknownNameException;
import io.windrow.timescale.time.TimeRange;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whichever table a question is answered from, the answer is the same: stored windows, shorter ones added up, readings, frames.
 * Where there is no answer the range that there is is told.
 */
class AQuestionHasOneAnswerTest {
    private static final Instant BEGIN = Instant.parse("2024-06-03T10:00:00Z");
    private static final TimeRange RANGE = new TimeRange(BEGIN, BEGIN.plus(Duration.ofMinutes(10)));
    /** A number, a state, a position, and what comes by transfers of several frames: PGN 129029, and DM1 with its lamps. */
    private static final List<String> SIGNALS = List.of("EngineSpeed", "EngineFuelRate", "*PTO*", "Latitude", "*Lamp");

    private static final double RELATIVE = 1e-9;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void fromEveryTable(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        String machine = "asked-" + System.currentTimeMillis();
        Path log = Recordings.simulated(folder, 11, BEGIN, Duration.ofSeconds(200));
        Demos.replay(sandbox, log, CaptureTime.RECORDED, machine).assertWhole(Recordings.lines(log));
        new AskedByCommand(sandbox, machine, folder).assertOptions();
        try (var pool = pool(sandbox)) {
            var queries = new Queries(pool);
            fromShorterWindows(sandbox, queries, machine);
            pageByPage(pool, machine);
            whatThereIs(queries, machine);
            whichChunks(queries, machine, flavour);
            fromRawRows(sandbox, queries, machine);
        }
    }

    private static void fromShorterWindows(Sandbox sandbox, Queries queries, String machine) throws Exception {
        for (Level level : List.of(Level.FIVE_MINUTES, Level.HOUR, Level.DAY)) {
            Answer signals = answer(queries, signals(machine, level));
            Answer whole = answer(queries, whole(machine, level));
            assertThat(signals.tables).containsExactly("rollup_" + level.label());
            delete(sandbox, "rollup_" + level.label(), machine);
            delete(sandbox, "equipment_metrics_" + level.label(), machine);

            Answer made = answer(queries, signals(machine, level));
            Answer wholeMade = answer(queries, whole(machine, level));

            assertThat(made.tables).containsExactly("rollup_1m");
            assertEqual(signals, made);
            assertThat(wholeMade.tables).containsExactly("equipment_metrics_1m");
            assertThat((double) wholeMade.column("fuel_l").get(0))
                    .as("fuel_l; the shorter windows' sums are added in another order")
                    .isCloseTo((double) whole.column("fuel_l").get(0), within(1e-9));
            assertThat(wholeMade.column("message_count")).isEqualTo(whole.column("message_count"));
        }
    }

    private static void pageByPage(Pool pool, String machine) throws Exception {
        Answer whole = answer(new Queries(pool), signals(machine, Level.MINUTE));
        Answer frames = answer(new Queries(pool), frames(machine));

        assertThat(answer(new Queries(pool, 1), signals(machine, Level.MINUTE)).rows)
                .isEqualTo(whole.rows);
        assertThat(answer(new Queries(pool, 333), frames(machine)).column("sequence"))
                .isEqualTo(frames.column("sequence"))
                .hasSizeGreaterThan(333);
        Answer sessions = answer(
                new Queries(pool, 1), new RowQuery(RowTable.SESSIONS, List.of(machine), List.of(), List.of(), RANGE));
        assertThat(sessions.rows).hasSize(1);
    }

    private static void whatThereIs(Queries queries, String machine) throws Exception {
        var later = new TimeRange(BEGIN.plus(Duration.ofDays(1)), BEGIN.plus(Duration.ofDays(2)));
        var none = new MetricQuery(List.of(machine), List.of(), List.of("EngineSpeed"), later, Level.MINUTE);

        assertThat(answer(queries, none).rows).isEmpty();
        assertThat(queries.whatThereIs(none))
                .contains("rollup_1m, EngineSpeed of " + machine + ": 2024-06-03T10:00:00Z to 2024-06-03T10:03:00Z");
        assertThatThrownBy(() -> queries.metrics(
                        new MetricQuery(List.of(machine), List.of(), List.of("EngineSped"), RANGE, Level.MINUTE)))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("EngineSpeed");
        assertThatThrownBy(() -> queries.metrics(
                        new MetricQuery(List.of(machine + "x"), List.of(), List.of(), RANGE, Level.MINUTE)))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining(machine);
    }

    private static void whichChunks(Queries queries, String machine, Flavour flavour) throws Exception {
        String plan = String.join("\n", queries.explain(frames(machine)));

        assertThat(plan)
                .contains("chunks touched:")
                .contains(flavour == Flavour.TIMESCALEDB ? "_hyper_" : "can_frame_20240603");
    }

    private static void fromRawRows(Sandbox sandbox, Queries queries, String machine) throws Exception {
        Answer stored = answer(queries, signals(machine, Level.MINUTE));
        assertThat(stored.tables).containsExactly("rollup_1m");
        assertStatesGoOnAndEnd(stored);
        // the last window alone first: what a table does not hold comes from the next, what it holds does not
        delete(sandbox, "rollup_1m", machine, " and window_start >= '2024-06-03T10:03:00Z'");
        Answer mixed = answer(queries, signals(machine, Level.MINUTE));
        assertThat(mixed.tables).containsExactlyInAnyOrder("rollup_1m", "reading");
        assertEqual(stored, mixed);

        delete(sandbox, "rollup_1m", machine);
        Answer read = answer(queries, signals(machine, Level.MINUTE));
        assertThat(read.tables).containsExactly("reading");
        assertEqual(stored, read);

        delete(sandbox, "reading", machine);
        Answer decoded = answer(queries, signals(machine, Level.MINUTE));
        assertThat(decoded.tables).containsExactly("can_frame");
        assertEqual(stored, decoded);

        delete(sandbox, "fleet_latest", machine, " and signal = 'EngineFuelRate'");
        Answer unlisted = answer(queries, signals(machine, Level.MINUTE));
        assertThat(unlisted.tables).containsExactly("can_frame");
        assertEqual(stored, unlisted);
        framesAlone(sandbox, queries, machine);
    }

    /** Else the states' times would say little about borders: one fills two windows in a row, and one ends within a window. */
    private static void assertStatesGoOnAndEnd(Answer minutes) {
        List<String> states =
                minutes.column("states").stream().map(String::valueOf).toList();
        List<Object> signals = minutes.column("signal");

        assertThat(IntStream.range(1, states.size()))
                .anyMatch(i -> states.get(i).contains("\"seconds\":60")
                        && states.get(i).equals(states.get(i - 1))
                        && signals.get(i).equals(signals.get(i - 1)));
        assertThat(states).anyMatch(text -> text.contains("},{"));
    }

    /** Of a machine that nothing but the raw table knows. */
    private static void framesAlone(Sandbox sandbox, Queries queries, String machine) throws Exception {
        int rows = answer(queries, frames(machine)).rows.size();
        delete(sandbox, "fleet_latest", machine);
        delete(sandbox, "equipment_session", machine);

        assertThat(answer(queries, frames(machine)).rows).hasSize(rows);
        assertThat(answer(queries, new RowQuery(RowTable.FRAMES, List.of(), List.of(), List.of(61444), RANGE))
                        .column("equipment_id"))
                .contains(machine);
        assertThat(answer(queries, signals(machine, Level.MINUTE)).tables).containsExactly("can_frame");
    }

    private static MetricQuery signals(String machine, Level level) {
        return new MetricQuery(List.of(machine), List.of(), SIGNALS, RANGE, level);
    }

    private static MetricQuery whole(String machine, Level level) {
        return new MetricQuery(List.of(machine), List.of(), List.of(), RANGE, level);
    }

    private static RowQuery frames(String machine) {
        return new RowQuery(RowTable.FRAMES, List.of(machine), List.of(), List.of(61444), RANGE);
    }

    private record Answer(List<Column> columns, List<Row> rows, Set<String> tables) {
        List<Object> column(String name) {
            for (int i = 0; i < columns.size(); i++) {
                int index = i;
                if (columns.get(i).name().equals(name)) {
                    return rows.stream().map(row -> row.get(index)).toList();
                }
            }
            throw new AssertionError(name);
        }
    }

    private static Answer answer(Queries queries, MetricQuery query) throws Exception {
        try (QueryResult result = queries.metrics(query)) {
            return read(result);
        }
    }

    private static Answer answer(Queries queries, RowQuery query) throws Exception {
        try (QueryResult result = queries.rows(query)) {
            return read(result);
        }
    }

    private static Answer read(QueryResult result) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (List<Row> page = result.nextPage(); !page.isEmpty(); page = result.nextPage()) {
            rows.addAll(page);
        }
        return new Answer(result.columns(), rows, Set.copyOf(result.tables().keySet()));
    }

    private static void assertEqual(Answer stored, Answer computed) {
        assertThat(computed.rows).hasSameSizeAs(stored.rows).isNotEmpty();
        for (int row = 0; row < stored.rows.size(); row++) {
            for (int i = 0; i < stored.columns.size(); i++) {
                String name = stored.columns.get(i).name();
                Object was = stored.rows.get(row).get(i);
                Object is = computed.rows.get(row).get(i);
                if (!name.equals("from_table") && !isClose(was, is)) {
                    throw new AssertionError(name + " was " + was + ", is " + is + " in " + computed.rows.get(row)
                            + "\nstored " + stored.rows.get(row));
                }
            }
        }
    }

    private static boolean isClose(Object was, Object is) {
        if (was instanceof Double a && is instanceof Double b) {
            return Math.abs(a - b) <= RELATIVE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
        }
        return was == null ? is == null : was.equals(is);
    }

    private static void delete(Sandbox sandbox, String table, String machine) throws SQLException {
        delete(sandbox, table, machine, "");
    }

    private static void delete(Sandbox sandbox, String table, String machine, String more) throws SQLException {
        try (var connection = SqlWindows.connect(sandbox);
                var statement =
                        connection.prepareStatement("delete from " + table + " where equipment_id = ?" + more)) {
            statement.setString(1, machine);
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    private static Pool pool(Sandbox sandbox) {
        var database = sandbox.database();
        DatabaseSettings at = DatabaseSettings.at(database.jdbcUrl());
        return new Pool(new DatabaseSettings(
                at.url(), database.user(), database.password(), at.pool(), at.session(), at.care()));
    }
}
