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

/**
 * What machines did as it stands in {@code equipment_metrics_*}. Of shorter windows, sums and greatest values are added up
 * exactly; averages are weighted by how long the machine was heard, moisture by the yield.
 */
final class MachineWindows implements WindowSource<Machine> {
    private static final String OF = " where equipment_id = ? and window_start >= ? and window_start < ?";

    private final Level window;
    private final Level stored;

    MachineWindows(Level window, Level stored) {
        this.window = window;
        this.stored = stored;
    }

    @Override
    public String table() {
        return "equipment_metrics_" + stored.label();
    }

    @Override
    public Optional<TimeRange> held(Connection connection, List<Machine> series, TimeRange range) throws SQLException {
        Instant first = edge(connection, series.get(0), range, "");
        Instant last = edge(connection, series.get(0), range, " desc");
        return first == null || last == null
                ? Optional.empty()
                : Optional.of(new TimeRange(first, last.plus(stored.micros(), ChronoUnit.MICROS)).aligned(window));
    }

    private @Nullable Instant edge(Connection connection, Machine machine, TimeRange range, String direction)
            throws SQLException {
        String sql = "select window_start from " + table() + OF + " order by window_start" + direction + " limit 1";
        return prepared(sql, machine, range).time(connection);
    }

    @Override
    public List<Row> read(Connection connection, Machine machine, TimeRange range) throws SQLException {
        return statement(machine, range).rows(connection, MachineColumns.MEASURED);
    }

    @Override
    public Statements.Prepared statement(Machine machine, TimeRange range) {
        String sql = window == stored
                ? "select window_start, " + MachineColumns.selected() + " from " + table() + OF
                        + " order by window_start"
                : "select date_bin(interval '%d seconds', window_start, 'epoch') as start, %s from %s%s group by 1 order by 1"
                        .formatted(
                                window.micros() / 1_000_000,
                                MachineColumns.merged(window.micros() / stored.micros()),
                                table(),
                                OF);
        return prepared(sql, machine, range);
    }

    private static Statements.Prepared prepared(String sql, Machine machine, TimeRange range) {
        return Statements.of(sql, machine.equipmentId(), range.from(), range.to());
    }
}
