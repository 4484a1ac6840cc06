package io.windrow.timescale.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the tables are with what shall leave them.
 *
 * @param tables those that retention knows
 * @param holds legal holds that there are
 */
public record RetentionReport(List<Table> tables, int holds) {
    private static final String ARCHIVED = """
            select table_name, sum(bytes)::bigint as bytes from archive where bytes is not null group by table_name""";

    public RetentionReport {
        tables = List.copyOf(tables);
    }

    /**
     * One of them.
     *
     * @param keptFor as settings spell it, seasons and single machines aside
     * @param oldest where its oldest chunk begins, or its oldest row; ISO-8601
     * @param overduePieces chunks, partitions or stretches that the next run lets go
     * @param overdueBytes of these, about
     * @param staying pieces that are older than that and stay: by a hold, a season, a machine, or restored
     * @param archivedBytes of the files that its rows are in
     */
    public record Table(
            String table,
            String keptFor,
            Optional<String> oldest,
            int overduePieces,
            long overdueBytes,
            int staying,
            long archivedBytes) {}

    /**
     * Asks the planner and the catalogue. Reads only.
     *
     * @param oldest by table, as far as known
     */
    public static RetentionReport of(
            Connection connection, RetentionSettings settings, Instant now, Map<String, String> oldest)
            throws SQLException {
        Map<String, Long> archived = new HashMap<>();
        Sql.list(connection, ARCHIVED, row -> archived.put(row.getString("table_name"), row.getLong("bytes")));
        List<Table> tables = new ArrayList<>();
        Map<RetainedTable, List<Decision>> plan = Retention.plan(connection, settings, now);
        for (RetainedTable table : RetainedTable.values()) {
            String name = table.sqlName();
            tables.add(table(
                    name,
                    KeepTime.spell(settings.keepOf(table)),
                    Optional.ofNullable(oldest.get(name)),
                    plan.getOrDefault(table, List.of()),
                    archived.getOrDefault(name, 0L)));
        }
        return new RetentionReport(tables, Holds.all(connection).size());
    }

    static Table table(
            String name, String keptFor, Optional<String> oldest, List<Decision> decisions, long archivedBytes) {
        List<Decision> overdue = decisions.stream().filter(Decision::goes).toList();
        long bytes =
                overdue.stream().mapToLong(decision -> decision.piece().bytes()).sum();
        return new Table(
                name, keptFor, oldest, overdue.size(), bytes, decisions.size() - overdue.size(), archivedBytes);
    }
}
