package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Level;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Windows of every length computed by SQL from {@code reading_signal}, held against their tables. */
final class SqlWindows {
    private static final double RELATIVE = 1e-9;

    /**
     * Ties of captured_at are broken by sequence; the aggregates of doubles are compared with a tolerance. Of a state each second
     * is that of its last value; of one microsecond, the greater raw. What a signal is stands in the stored row alone: the
     * columns without a meaning for it must be null.
     */
    private static final String SQL = """
            with mine as (
              select equipment_id, gateway_id, channel, source_address, pgn, signal, instance,
                date_bin('%1$s', captured_at, 'epoch') as window_start, captured_at, sequence, value, raw, quality
              from reading_signal
              where gateway_id = ? and not clock_ahead),
            seconds as (
              select distinct on (equipment_id, gateway_id, channel, source_address, pgn, signal, instance,
                  date_bin('1 second', captured_at, 'epoch'))
                equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start, value, raw
              from mine
              where value is not null
              order by equipment_id, gateway_id, channel, source_address, pgn, signal, instance,
                date_bin('1 second', captured_at, 'epoch'), captured_at desc, raw desc),
            held as (
              select equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start, raw,
                min(value) as value, count(*) as seconds
              from seconds
              group by 1, 2, 3, 4, 5, 6, 7, 8, 9),
            states as (
              select equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start,
                jsonb_agg(jsonb_build_array(raw, value, seconds) order by raw) as states
              from held
              group by 1, 2, 3, 4, 5, 6, 7, 8),
            computed as (
              select equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start,
                count(value) as count,
                count(*) filter (where quality = 'NOT_AVAILABLE') as not_available,
                count(*) filter (where quality = 'ERROR') as error,
                count(*) filter (where quality = 'OUT_OF_RANGE') as out_of_range,
                sum(value) as sum, min(value) as min, max(value) as max, avg(value) as mean, stddev_samp(value) as stddev,
                (array_agg(value order by captured_at, sequence) filter (where value is not null))[1] as first,
                (array_agg(value order by captured_at desc, sequence desc) filter (where value is not null))[1] as last
              from mine
              group by 1, 2, 3, 4, 5, 6, 7, 8),
            stored as (
              select r.*, (
                select jsonb_agg(jsonb_build_array(s -> 'raw', s -> 'value', s -> 'seconds') order by s -> 'raw')
                from jsonb_array_elements(r.states) s) as held
              from rollup_%2$s r
              where gateway_id = ?)
            select signal, pgn, source_address, window_start, r.kind,
              c.count, c.not_available, c.error, c.out_of_range, c.first, c.last,
              case when r.kind in ('NUMBER', 'POSITION') then c.min end as min,
              case when r.kind in ('NUMBER', 'POSITION') then c.max end as max,
              case when r.kind = 'NUMBER' then c.sum end as sum,
              case when r.kind = 'NUMBER' then c.mean end as mean,
              case when r.kind = 'NUMBER' then c.stddev end as stddev,
              (case when r.kind = 'STATE' then s.states end) is not distinct from r.held as states, true as r_states,
              r.window_end - window_start = interval '%1$s' as length, true as r_length,
              r.count as r_count, r.not_available as r_not_available, r.error as r_error,
              r.out_of_range as r_out_of_range, r.sum as r_sum, r.min as r_min, r.max as r_max, r.mean as r_mean,
              r.stddev as r_stddev, r.first as r_first, r.last as r_last
            from computed c
            full join stored r using (equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start)
            left join states s using (equipment_id, gateway_id, channel, source_address, pgn, signal, instance, window_start)
            """;

    private static final Map<Level, String> LENGTHS =
            Map.of(Level.MINUTE, "1 minute", Level.FIVE_MINUTES, "5 minutes", Level.HOUR, "1 hour", Level.DAY, "1 day");

    private static final List<String> EXACT = List.of(
            "count", "not_available", "error", "out_of_range", "min", "max", "first", "last", "states", "length");
    private static final List<String> CLOSE = List.of("sum", "mean", "stddev");

    private SqlWindows() {}

    /** Every length, each with numbers and states among its windows. */
    static void assertEqualToTables(Sandbox sandbox, String gateway) throws SQLException {
        for (Level level : Level.values()) {
            assertEqualToTable(sandbox, gateway, level);
        }
    }

    static void assertEqualToTable(Sandbox sandbox, String gateway, Level level) throws SQLException {
        List<String> differences = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        try (Connection connection = connect(sandbox);
                PreparedStatement statement =
                        connection.prepareStatement(SQL.formatted(LENGTHS.get(level), level.label()))) {
            statement.setString(1, gateway);
            statement.setString(2, gateway);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    kinds.add(String.valueOf(row.getString("kind")));
                    compare(row, differences);
                }
            }
        }
        assertThat(differences).as(level.label()).isEmpty();
        assertThat(kinds).as(level.label()).contains("NUMBER", "STATE");
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
