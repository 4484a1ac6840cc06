package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One-minute windows computed by SQL from {@code reading_signal}, held against {@code rollup_1m}. */
final class SqlWindows {
    private static final double RELATIVE = 1e-9;

    /** Ties of captured_at are broken by sequence; the aggregates of doubles are compared with a tolerance. */
    private static final String SQL = """
            with computed as (
              select equipment_id, gateway_id, channel, source_address, pgn, signal, instance,
                date_bin('1 minute', captured_at, 'epoch') as window_start,
                count(value) as count,
                count(*) filter (where quality = 'NOT_AVAILABLE') as not_available,
                count(*) filter (where quality = 'ERROR') as error,
                count(*) filter (where quality = 'OUT_OF_RANGE') as out_of_range,
                sum(value) as sum, min(value) as min, max(value) as max, avg(value) as mean, stddev_samp(value) as stddev,
                (array_agg(value order by captured_at, sequence) filter (where value is not null))[1] as first,
                (array_agg(value order by captured_at desc, sequence desc) filter (where value is not null))[1] as last
              from reading_signal
              where gateway_id = ? and not clock_ahead
              group by 1, 2, 3, 4, 5, 6, 7, 8)
            select c.*, r.count as r_count, r.not_available as r_not_available, r.error as r_error,
              r.out_of_range as r_out_of_range, r.sum as r_sum, r.min as r_min, r.max as r_max, r.mean as r_mean,
              r.stddev as r_stddev, r.first as r_first, r.last as r_last
            from computed c
            full join (select * from rollup_1m where gateway_id = ?) r
              using (equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start)
            """;

    private static final List<String> EXACT =
            List.of("count", "not_available", "error", "out_of_range", "min", "max", "first", "last");
    private static final List<String> CLOSE = List.of("sum", "mean", "stddev");

    private SqlWindows() {}

    static void assertEqualToTable(Sandbox sandbox, String gateway) throws SQLException {
        List<String> differences = new ArrayList<>();
        int windows = 0;
        try (Connection connection = connect(sandbox);
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, gateway);
            statement.setString(2, gateway);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    windows++;
                    compare(row, differences);
                }
            }
        }
        assertThat(windows).isPositive();
        assertThat(differences).isEmpty();
    }

    static Connection connect(Sandbox sandbox) throws SQLException {
        var database = sandbox.database();
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static void compare(ResultSet row, List<String> differences) throws SQLException {
        for (String column : EXACT) {
            Object computed = row.getObject(column);
            Object stored = row.getObject("r_" + column);
            if (computed == null ? stored != null : !computed.equals(stored)) {
                differences.add(where(row) + column + " by SQL " + computed + ", stored " + stored);
            }
        }
        for (String column : CLOSE) {
            Double computed = row.getObject(column, Double.class);
            Double stored = row.getObject("r_" + column, Double.class);
            if (!isClose(computed, stored)) {
                differences.add(where(row) + column + " by SQL " + computed + ", stored " + stored);
            }
        }
    }

    private static boolean isClose(Double computed, Double stored) {
        if (computed == null || stored == null) {
            return computed == null && stored == null;
        }
        double scale = Math.max(1, Math.max(Math.abs(computed), Math.abs(stored)));
        return Math.abs(computed - stored) <= RELATIVE * scale;
    }

    private static String where(ResultSet row) throws SQLException {
        return row.getString("signal") + " of " + row.getInt("pgn") + " from " + row.getInt("source_address") + " at "
                + row.getString("window_start") + ": ";
    }
}
