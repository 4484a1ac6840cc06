package io.windrow.timescale.query;

import io.windrow.schemas.Level;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signal's windows as they stand in {@code rollup_*}: those of the length asked for, or longer ones made of shorter ones. */
final class StoredWindows implements WindowSource<SignalStream> {
    /** The whole key but for the time, so that each statement is one walk along the primary key. */
    private static final String OF = " where equipment_id = ? and gateway_id = ? and channel = ? and source_address = ?"
            + " and pgn = ? and signal = ? and instance = ? and window_start >= ? and window_start < ?";

    /**
     * Means and deviations as if of all readings at once: the deviation from the mean of the whole, of each part its own and that
     * of its mean (Chan, Golub and LeVeque 1979).
     */
    private static final String MERGED = """
            with part as (
              select date_bin(interval '%1$s seconds', window_start, 'epoch') as start, r.*,
                sum(sum) over whole / nullif(sum(count) over whole, 0) as middle
              from %2$s r%3$s
              window whole as (partition by date_bin(interval '%1$s seconds', window_start, 'epoch')))
            select start as window_start, sum(count)::bigint as count,
              case when max(kind) = 'NUMBER' then max(middle) end as mean, min(min) as min, max(max) as max,
              (array_agg(first order by window_start) filter (where count > 0))[1] as first,
              (array_agg(last order by window_start desc) filter (where count > 0))[1] as last,
              sum(sum) as sum,
              case when max(kind) = 'NUMBER' and sum(count) > 1 then sqrt(sum(
                (count - 1) * coalesce(stddev, 0) ^ 2 + count * (mean - middle) ^ 2) / (sum(count) - 1)) end as stddev,
              sum(not_available)::bigint as not_available, sum(error)::bigint as error,
              sum(out_of_range)::bigint as out_of_range, max(kind) as kind, min(first_at) as first_at, max(last_at) as last_at,
              (jsonb_agg(states order by window_start) filter (where states is not null))::text as states
            from part
            group by start
            order by start""";

    private final Level window;
    private final Level stored;

    /** @param stored the length of the windows in the table, {@code window} or shorter */
    StoredWindows(Level window, Level stored) {
        this.window = window;
        this.stored = stored;
    }

    @Override
    public String table() {
        return "rollup_" + stored.label();
    }

    @Override
    public Optional<TimeRange> held(Connection connection, List<SignalStream> series, TimeRange range)
            throws SQLException {
        @Nullable Instant first = null;
        @Nullable Instant last = null;
        for (SignalStream stream : series) {
            Instant mine = edge(connection, stream, range, "");
            if (mine == null) {
                continue;
            }
            first = first == null || mine.isBefore(first) ? mine : first;
            Instant end = edge(connection, stream, range, " desc");
            last = last == null || (end != null && end.isAfter(last)) ? end : last;
        }
        return first == null || last == null
                ? Optional.empty()
                : Optional.of(new TimeRange(first, last.plus(stored.micros(), ChronoUnit.MICROS)).aligned(window));
    }

    private @Nullable Instant edge(Connection connection, SignalStream stream, TimeRange range, String direction)
            throws SQLException {
        String sql = "select window_start from " + table() + OF + " order by window_start" + direction + " limit 1";
        return prepared(sql, stream, range).time(connection);
    }

    @Override
    public List<Row> read(Connection connection, SignalStream stream, TimeRange range) throws SQLException {
        return statement(stream, range).rows(connection, SignalColumns.MEASURED).stream()
                .map(SignalColumns::window)
                .toList();
    }

    @Override
    public Statements.Prepared statement(SignalStream stream, TimeRange range) {
        String sql = window == stored
                ? "select " + SignalColumns.SELECTED + " from " + table() + OF + " order by window_start"
                : MERGED.formatted(window.micros() / 1_000_000, table(), OF);
        return prepared(sql, stream, range);
    }

    static Statements.Prepared prepared(String sql, SignalStream stream, TimeRange range) {
        return Statements.of(
                sql,
                stream.equipmentId(),
                stream.gatewayId(),
                stream.channel(),
                stream.source(),
                stream.pgn(),
                stream.signal(),
                stream.instance(),
                range.from(),
                range.to());
    }
}
