package io.windrow.timescale.query;

import io.windrow.schemas.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a signal's window: what every table of such windows gives. Stateless. */
final class SignalColumns {
    static final String SELECTED =
            "window_start, count, mean, min, max, first, last, sum, stddev, not_available, error,"
                    + " out_of_range, kind, first_at, last_at, '[' || states::text || ']' as states";

    /**
     * What a window has. {@code states} is JSON, an array of {@code {raw, value, label, seconds}}: how long a STATE was each. A
     * statement gives an array of those of all windows that it made one of.
     */
    static final List<Column> MEASURED = List.of(
            new Column("window_start", Column.Type.TIME, true),
            new Column("count", Column.Type.INTEGER, true),
            new Column("mean", Column.Type.REAL, true),
            new Column("min", Column.Type.REAL, true),
            new Column("max", Column.Type.REAL, true),
            new Column("first", Column.Type.REAL, false),
            new Column("last", Column.Type.REAL, true),
            new Column("sum", Column.Type.REAL, false),
            new Column("stddev", Column.Type.REAL, false),
            new Column("not_available", Column.Type.INTEGER, false),
            new Column("error", Column.Type.INTEGER, false),
            new Column("out_of_range", Column.Type.INTEGER, false),
            new Column("kind", Column.Type.TEXT, false),
            new Column("first_at", Column.Type.TIME, false),
            new Column("last_at", Column.Type.TIME, false),
            new Column("states", Column.Type.TEXT, true));

    private static final int STATES = MEASURED.size() - 1;

    private static final List<Column> STREAM = List.of(
            new Column("equipment_id", Column.Type.TEXT, true),
            new Column("signal", Column.Type.TEXT, true),
            new Column("unit", Column.Type.TEXT, true),
            new Column("source_address", Column.Type.INTEGER, true));
    private static final List<Column> MORE = List.of(
            new Column("window_end", Column.Type.TIME, false),
            new Column("spn", Column.Type.INTEGER, false),
            new Column("message", Column.Type.TEXT, false),
            new Column("pgn", Column.Type.INTEGER, false),
            new Column("instance", Column.Type.INTEGER, false),
            new Column("gateway_id", Column.Type.TEXT, false),
            new Column("channel", Column.Type.TEXT, false),
            new Column("from_table", Column.Type.TEXT, false));

    /** What a person gets. */
    static final List<Column> ALL = joined(STREAM, MEASURED, MORE);

    private SignalColumns() {}

    /** The row of a window of what a statement gave. */
    static Row window(Row given) {
        if (!(given.get(STATES) instanceof String states)) {
            return given;
        }
        List<@Nullable Object> values = new ArrayList<>(given.values());
        values.set(STATES, StoredStates.merged(states));
        return new Row(values);
    }

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
