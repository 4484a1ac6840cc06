package io.windrow.timescale.query;

import io.windrow.can.decode.Quality;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.SignalKind;
import io.windrow.schemas.Level;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A signal's windows computed from {@code reading}, where the table of windows does not have them. */
final class ReadingWindows implements WindowSource<SignalStream> {
    private static final String ANY = """
            select 1 from reading
            where equipment_id = ? and pgn = any(?) and captured_at >= ? and captured_at < ? limit 1""";

    private static final String OF = """
            from reading r
            join signal_layout l on l.layout_id = r.layout_id
            where r.equipment_id = ? and r.gateway_id = ? and r.channel = ? and r.source_address = ? and r.pgn = ?
              and l.signal = ? and r.instance = ? and r.captured_at >= ? and r.captured_at < ? and not r.clock_ahead
            """;

    private static final String SQL = """
            with mine as (
              select date_bin(interval '%1$s seconds', r.captured_at, 'epoch') as start, r.captured_at, r.sequence,
                r.value[l.position] as value, substr(r.quality, l.position, 1) as quality
            """ + OF + """
            )
            select start as window_start, count(value) as count, %2$s,
              (array_agg(value order by captured_at, sequence) filter (where value is not null))[1] as first,
              (array_agg(value order by captured_at desc, sequence desc) filter (where value is not null))[1] as last,
              %3$s, count(*) filter (where quality = 'N') as not_available, count(*) filter (where quality = 'E') as error,
              count(*) filter (where quality = 'O') as out_of_range, '%4$s' as kind,
              min(captured_at) filter (where value is not null) as first_at,
              max(captured_at) filter (where value is not null) as last_at, null::text as states
            from mine
            group by start
            order by start""";

    /** Of a STATE each value counts, since each second passes in the last one in it. */
    private static final String VALUES = """
            select r.captured_at, substr(r.quality, l.position, 1), r.value[l.position], r.raw[l.position], l.scale, l."offset"
            """ + OF + "order by r.captured_at, r.sequence";

    private final Level window;
    private final Kinds kinds;

    /** @param kinds what a signal is, which decides what may be computed of it */
    ReadingWindows(Level window, Kinds kinds) {
        this.window = window;
        this.kinds = kinds;
    }

    @Override
    public String table() {
        return "reading";
    }

    /** All of the range as soon as there is one reading: to know the first and the last costs as much as to compute. */
    @Override
    public Optional<TimeRange> held(Connection connection, List<SignalStream> series, TimeRange range)
            throws SQLException {
        Integer[] pgns = series.stream().map(SignalStream::pgn).distinct().toArray(Integer[]::new);
        var any = Statements.of(ANY, series.get(0).equipmentId(), pgns, range.from(), range.to());
        return any.isAny(connection) ? Optional.of(range) : Optional.empty();
    }

    @Override
    public List<Row> read(Connection connection, SignalStream stream, TimeRange range)
            throws SQLException, InterruptedException {
        Statements.Prepared statement = statement(stream, range);
        if (kinds.of(stream) != SignalKind.STATE) {
            return statement.rows(connection, SignalColumns.MEASURED);
        }
        var windows = new Tallies(window);
        Labels labels = kinds.labels(stream);
        statement.each(connection, row -> {
            Instant at = Objects.requireNonNull(Statements.instant(row, 1));
            take(at, row, windows.at(at, SignalKind.STATE, labels));
        });
        return windows.rows();
    }

    private static void take(Instant at, ResultSet row, Tally tally) throws SQLException {
        switch (row.getString(2)) {
            case "N" -> tally.none(Quality.NOT_AVAILABLE);
            case "E" -> tally.none(Quality.ERROR);
            case "O" -> tally.none(Quality.OUT_OF_RANGE);
            default -> {
                tally.value(at, row.getDouble(3));
                tally.raw(at, row.getLong(4), row.getDouble(5), row.getDouble(6));
            }
        }
    }

    @Override
    public Statements.Prepared statement(SignalStream stream, TimeRange range) {
        SignalKind kind = kinds.of(stream);
        if (kind == SignalKind.STATE) {
            return StoredWindows.prepared(VALUES, stream, range);
        }
        boolean number = kind == SignalKind.NUMBER;
        boolean ordered = number || kind == SignalKind.POSITION;
        String sql = SQL.formatted(
                window.micros() / 1_000_000,
                (number ? "avg(value)" : "null::float8") + " as mean, "
                        + (ordered
                                ? "min(value) as min, max(value) as max"
                                : "null::float8 as min, null::float8 as max"),
                number
                        ? "sum(value) as sum, stddev_samp(value) as stddev"
                        : "null::float8 as sum, null::float8 as stddev",
                kind.name());
        return StoredWindows.prepared(sql, stream, range);
    }
}
