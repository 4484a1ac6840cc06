package io.windrow.timescale.query;

import io.windrow.schemas.Level;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which range each table has, for those who asked for another one. Any thread. */
final class Inventory {
    /** Of so many series at most the edges are looked up one by one. */
    private static final int MOST_SERIES = 500;

    private static final List<Column> EDGES =
            List.of(new Column("first", Column.Type.TIME, true), new Column("last", Column.Type.TIME, true));

    private static final String ROWS = "select min(%1$s), max(%1$s) from %2$s%3$s";
    private static final String STREAM = """
            select (select window_start from %1$s where %2$s order by window_start limit 1),
              (select window_start from %1$s where %2$s order by window_start desc limit 1)""";
    private static final String KEY = "equipment_id = ? and gateway_id = ? and channel = ? and source_address = ?"
            + " and pgn = ? and signal = ? and instance = ?";

    private final Pool pool;

    Inventory(Pool pool) {
        this.pool = pool;
    }

    List<String> ofMachines(List<String> machines, TimeRange range) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = pool.connection()) {
            for (Level level : Level.values()) {
                String table = "equipment_metrics_" + level.label();
                tell(lines, table, rows(connection, table, "window_start", machines));
            }
            boolean none = lines.isEmpty();
            if (hasRaw(connection, "reading", machines, range) || hasRaw(connection, "can_frame", machines, range)) {
                lines.add(
                        "raw rows of the range are there: ask with --signal, or compute the windows by windrow rebuild");
            } else if (none) {
                lines.add("there are no windows at all");
            }
        }
        return lines;
    }

    private static boolean hasRaw(Connection connection, String table, List<String> machines, TimeRange range)
            throws SQLException {
        if (machines.isEmpty()) {
            return false;
        }
        String sql = "select captured_at, captured_at from " + table
                + " where equipment_id = any(?) and captured_at >= ? and captured_at < ? limit 1";
        var any = Statements.of(sql, machines.toArray(String[]::new), range.from(), range.to());
        return !any.rows(connection, EDGES).isEmpty();
    }

    List<String> ofSignals(List<SignalStream> streams) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = pool.connection()) {
            for (Level level : Level.values()) {
                String table = "rollup_" + level.label();
                Map<String, Edges> byName = new LinkedHashMap<>();
                for (SignalStream stream : streams.subList(0, Math.min(MOST_SERIES, streams.size()))) {
                    String name = stream.signal() + " of " + stream.equipmentId();
                    byName.merge(name, edges(connection, table, stream), Edges::and);
                }
                byName.forEach((name, edges) -> tell(lines, table + ", " + name, edges));
            }
        }
        if (lines.isEmpty()) {
            lines.add("no table of windows has it at all");
        }
        return lines;
    }

    List<String> ofRows(RowQuery query) throws SQLException {
        List<String> lines = new ArrayList<>();
        String table = query.table().table();
        try (Connection connection = pool.connection()) {
            tell(lines, table, rows(connection, table, query.table().time(), query.equipment()));
        }
        if (lines.isEmpty()) {
            lines.add(table + " has nothing of " + (query.equipment().isEmpty() ? "any machine" : "it"));
        }
        return lines;
    }

    private record Edges(@Nullable Instant first, @Nullable Instant last) {
        static Edges of(Row row) {
            return new Edges((Instant) row.get(0), (Instant) row.get(1));
        }

        Edges and(Edges other) {
            if (first == null || last == null) {
                return other;
            }
            if (other.first == null || other.last == null) {
                return this;
            }
            return new Edges(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    private static Edges rows(Connection connection, String table, String time, List<String> machines)
            throws SQLException {
        String sql = ROWS.formatted(time, table, machines.isEmpty() ? "" : " where equipment_id = any(?)");
        var statement =
                machines.isEmpty() ? Statements.of(sql) : Statements.of(sql, (Object) machines.toArray(String[]::new));
        return Edges.of(statement.rows(connection, EDGES).get(0));
    }

    private static Edges edges(Connection connection, String table, SignalStream stream) throws SQLException {
        List<Object> key = List.of(
                stream.equipmentId(),
                stream.gatewayId(),
                stream.channel(),
                stream.source(),
                stream.pgn(),
                stream.signal(),
                stream.instance());
        List<Object> twice = new ArrayList<>(key);
        twice.addAll(key);
        return Edges.of(new Statements.Prepared(STREAM.formatted(table, KEY), twice)
                .rows(connection, EDGES)
                .get(0));
    }

    private static void tell(List<String> lines, String what, Edges edges) {
        if (edges.first() != null) {
            lines.add(what + ": " + edges.first() + " to " + edges.last());
        }
    }
}
