package io.windrow.timescale.retention;

import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Times whose rows retention dropped, as {@code dropped_range} has them: what comes for them now is too late. Read it in the
 * transaction that stores; a drop that commits in between does no harm, since what is stored behind it is archived by the next
 * run. Immutable.
 */
public final class DroppedRanges {
    private static final String READ = """
            select table_name, lower(r) as range_start, upper(r) as range_end from dropped_range, unnest(ranges) r""";
    private static final String ADD = """
            insert into dropped_range (table_name, ranges) values (?, tstzmultirange(tstzrange(?, ?)))
            on conflict (table_name) do update
            set ranges = dropped_range.ranges + excluded.ranges, updated_at = now()""";
    private static final String REMOVE = """
            update dropped_range set ranges = ranges - tstzmultirange(tstzrange(?, ?)), updated_at = now()
            where table_name = ?""";

    private final Map<String, NavigableMap<Instant, Instant>> endsByStart = new HashMap<>();

    DroppedRanges(Map<String, ? extends Collection<TimeRange>> byTable) {
        byTable.forEach((table, ranges) -> ranges.forEach(range -> put(table, range)));
    }

    /** What is dropped now, of every table. */
    public static DroppedRanges read(Connection connection) throws SQLException {
        var dropped = new DroppedRanges(Map.<String, List<TimeRange>>of());
        Sql.list(connection, READ, row -> {
            TimeRange range = Sql.range(row);
            dropped.put(row.getString("table_name"), range);
            return range;
        });
        return dropped;
    }

    /** The dropped range that holds a time of a table; empty when rows of that time are welcome. */
    public Optional<TimeRange> around(String table, Instant time) {
        NavigableMap<Instant, Instant> ranges = endsByStart.get(table);
        Map.Entry<Instant, Instant> before = ranges == null ? null : ranges.floorEntry(time);
        return before == null || !time.isBefore(before.getValue())
                ? Optional.empty()
                : Optional.of(new TimeRange(before.getKey(), before.getValue()));
    }

    /** Whether nothing is dropped of a table. */
    public boolean isEmpty(String table) {
        return !endsByStart.containsKey(table);
    }

    /** Why a row of a dropped time is refused, for its dead letter. */
    public static String reason(String table, TimeRange range) {
        return "retention dropped " + table + " from " + range
                + "; windrow restore brings the range back and lets it take rows again";
    }

    /** Closes a range, in the transaction that drops its rows. */
    static void add(Connection connection, RetainedTable table, TimeRange range) throws SQLException {
        Sql.update(connection, ADD, table.sqlName(), range.from(), range.to());
    }

    /** Opens a range, in the transaction that brings its rows back. */
    static void remove(Connection connection, RetainedTable table, TimeRange range) throws SQLException {
        Sql.update(connection, REMOVE, range.from(), range.to(), table.sqlName());
    }

    private void put(String table, TimeRange range) {
        endsByStart.computeIfAbsent(table, name -> new TreeMap<>()).put(range.from(), range.to());
    }
}
