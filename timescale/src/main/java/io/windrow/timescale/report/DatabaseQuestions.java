package io.windrow.timescale.report;

import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.retention.RetentionReport;
import io.windrow.timescale.retention.RetentionSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Asks the database for its report; each question for ten seconds at most, so that a report disturbs nobody. Used by one thread. */
public final class DatabaseQuestions {
    private static final int LIMIT_MILLIS = 10_000;
    private static final double PERCENT = 100;
    private static final double HOUR_SECONDS = 3_600;
    private static final int MOST_MACHINES = 200;

    private final Pool pool;
    private final List<Integer> configured;
    private final IntPredicate reads;
    private final RetentionSettings retention;
    private final List<String> notAsked = new ArrayList<>();

    /**
     * Asks by the pool.
     *
     * @param configured the groups that become readings; empty for all
     * @param reads whether a group does
     * @param retention how long rows are kept
     */
    public DatabaseQuestions(Pool pool, List<Integer> configured, IntPredicate reads, RetentionSettings retention) {
        this.pool = pool;
        this.configured = List.copyOf(configured);
        this.reads = reads;
        this.retention = retention;
    }

    /** Asks all. */
    public DatabaseReport ask() throws SQLException {
        notAsked.clear();
        try (Connection connection = pool.connection()) {
            connection.setAutoCommit(true);
            run(connection, "set statement_timeout = " + LIMIT_MILLIS);
            try {
                return ask(connection);
            } finally {
                run(connection, "reset statement_timeout");
            }
        }
    }

    private DatabaseReport ask(Connection connection) throws SQLException {
        String extension = Rows.one(
                connection,
                "select coalesce((select 'TimescaleDB ' || extversion || ' on ' from pg_extension where extname ="
                        + " 'timescaledb'), '') || 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)",
                row -> row.getString(1));
        boolean timescale = extension.startsWith("TimescaleDB");
        List<TableReport> tables = new TableQuestions(connection, timescale).ask(notAsked);
        Optional<Double> perFrame = tables.stream()
                .filter(table -> table.table().equals("can_frame") && table.rows() > 0)
                .findFirst()
                .map(table -> (double) table.bytes() / table.rows());
        return new DatabaseReport(
                extension,
                Rows.one(connection, "select pg_database_size(current_database())", row -> row.getLong(1)),
                perFrame,
                tables,
                asked("PGNs", () -> pgns(connection)).flatMap(seen -> seen),
                asked("machines", () -> machines(connection)).orElse(List.of()),
                timescale && asked("policies", () -> isCompressing(connection)).orElse(false),
                asked("retention", () -> retention(connection, tables)),
                List.copyOf(notAsked));
    }

    /** What a question came to; a table that is not there yet or an answer that takes too long is told and costs nothing else. */
    private <T> Optional<T> asked(String what, Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (SQLException e) {
            notAsked.add(what + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private RetentionReport retention(Connection connection, List<TableReport> tables) throws SQLException {
        Map<String, String> oldest = new HashMap<>();
        tables.forEach(table -> table.oldest().ifPresent(at -> oldest.put(table.table(), at)));
        return RetentionReport.of(connection, retention, Instant.now(), oldest);
    }

    private static boolean isCompressing(Connection connection) throws SQLException {
        return Rows.one(
                connection,
                "select exists (select from timescaledb_information.jobs where proc_name = 'policy_compression')",
                row -> row.getBoolean(1));
    }

    private static List<MachineReport> machines(Connection connection) throws SQLException {
        return Rows.of(
                connection,
                "select equipment_id, sum(frames), sum(latency_avg_ms * frames) / nullif(sum(frames) filter (where"
                        + " latency_avg_ms is not null), 0) from network_health_1m where window_start > now() - interval"
                        + " '1 hour' group by equipment_id order by sum(frames) desc limit " + MOST_MACHINES,
                DatabaseQuestions::machine);
    }

    private static MachineReport machine(ResultSet row) throws SQLException {
        long frames = row.getLong(2);
        double latency = row.getDouble(3);
        return new MachineReport(
                row.getString(1),
                frames,
                frames / HOUR_SECONDS,
                row.wasNull() ? Optional.empty() : Optional.of(latency));
    }

    private record Seen(int pgn, long frames) {}

    private Optional<PgnReport> pgns(Connection connection) throws SQLException {
        List<Seen> seen = Rows.of(
                connection,
                "select pgn, count(*) from can_frame where pgn is not null and captured_at > (select max(captured_at)"
                        + " from can_frame where captured_at < now() + interval '5 minutes') - interval '5 minutes'"
                        + " group by pgn order by count(*) desc",
                row -> new Seen(row.getInt(1), row.getLong(2)));
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> there = seen.stream().map(Seen::pgn).toList();
        List<Seen> unread = seen.stream().filter(one -> !reads.test(one.pgn())).toList();
        double all = seen.stream().mapToLong(Seen::frames).sum();
        return Optional.of(new PgnReport(
                configured,
                configured.stream().filter(pgn -> !there.contains(pgn)).toList(),
                unread.stream().map(Seen::pgn).toList(),
                PERCENT * unread.stream().mapToLong(Seen::frames).sum() / all));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
