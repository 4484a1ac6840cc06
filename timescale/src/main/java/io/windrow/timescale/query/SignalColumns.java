package io.windrow.timescale.query;

import io.windrow.schemas.Level;
import io.windrow.timescale.query.Column.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a signal's window: what every table of such windows gives. Stateless. */
final class SignalColumns {
    static final String SELECTED =
            "window_start, count, mean, min, max, first, last, sum, stddev, not_available, error,"
                    + " out_of_range, kind, first_at, last_at";

    /** What a statement gives. */
    static final List<Column> MEASURED = List.of(
            new Column("window_start", Type.TIME, true),
            new Column("count", Type.INTEGER, true),
            new Column("mean", Type.REAL, true),
            new Column("min", Type.REAL, true),
            new Column("max", Type.REAL, true),
            new Column("first", Type.REAL, false),
            new Column("last", Type.REAL, true),
            new Column("sum", Type.REAL, false),
            new Column("stddev", Type.REAL, false),
            new Column("not_available", Type.INTEGER, false),
            new Column("error", Type.INTEGER, false),
            new Column("out_of_range", Type.INTEGER, false),
            new Column("kind", Type.TEXT, false),
            new Column("first_at", Type.TIME, false),
            new Column("last_at", Type.TIME, false));

    private static final List<Column> STREAM = List.of(
            new Column("equipment_id", Type.TEXT, true),
            new Column("signal", Type.TEXT, true),
            new Column("unit", Type.TEXT, true),
            new Column("source_address", Type.INTEGER, true));
    private static final List<Column> MORE = List.of(
            new Column("window_end", Type.TIME, false),
            new Column("spn", Type.INTEGER, false),
            new Column("message", Type.TEXT, false),
            new Column("pgn", Type.INTEGER, false),
            new Column("instance", Type.INTEGER, false),
            new Column("gateway_id", Type.TEXT, false),
            new Column("channel", Type.TEXT, false),
            new Column("from_table", Type.TEXT, false));

    /** What a person gets. */
    static final List<Column> ALL = joined(STREAM, MEASURED, MORE);

    private SignalColumns() {}

    static Row row(SignalStream stream, Level window, Row measured, String table) {
        List<@Nullable Object> values = new ArrayList<>(ALL.size());
        values.add(stream.equipmentId());
        values.add(stream.signal());
        values.add(stream.unit());
        values.add((long) stream.source());
        values.addAll(measured.values());
        Instant start = (Instant) values.get(STREAM.size());
        values.add(start == null ? null : start.plusNanos(window.micros() * 1000));
        values.add(stream.spn() == null ? null : Long.valueOf(stream.spn()));
        values.add(stream.message());
        values.add((long) stream.pgn());
        values.add((long) stream.instance());
        values.add(stream.gatewayId());
        values.add(stream.channel());
        values.add(table);
        return new Row(values);
    }

    @SafeVarargs
    private static List<Column> joined(List<Column>... parts) {
        List<Column> all = new ArrayList<>();
        for (List<Column> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
