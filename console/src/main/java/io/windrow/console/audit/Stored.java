package io.windrow.console.audit;

import io.windrow.avro.GatewayLedger;
import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.avro.SignalKind;
import io.windrow.schemas.Level;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What the tables hold of one run, counted by SQL. Any thread may use it. */
public final class Stored {
    private final DataSource database;
    private final Run run;

    public Stored(DataSource database, Run run) {
        this.database = database;
        this.run = run;
    }

    /**
     * Frames of the run.
     *
     * @param rows all rows
     * @param distinct rows that differ in boot, channel or sequence
     */
    public record Frames(long rows, long distinct) {}

    public Frames frames() throws SQLException {
        String sql =
                "select count(*), count(distinct (boot_id, channel, sequence)) from can_frame where boot_id = any(?)";
        return query(sql, run.boots(), rows -> {
            rows.next();
            return new Frames(rows.getLong(1), rows.getLong(2));
        });
    }

    public long readings() throws SQLException {
        return query("select count(*) from reading where boot_id = any(?)", run.boots(), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    /** The windows of the run's gateways as the table of that length has them. */
    public Map<RollupKey, Rollup> rollups(Level level) throws SQLException {
        return query("select * from rollup_" + level.label() + " where gateway_id = any(?)", run.gateways(), rows -> {
            Map<RollupKey, Rollup> found = new HashMap<>();
            while (rows.next()) {
                Rollup rollup = rollup(rows);
                found.put(keyOf(rollup), rollup);
            }
            return found;
        });
    }

    /** How many of a topic's newest values its table has, all columns equal. */
    long equal(UpsertTable table, Map<List<Object>, Optional<SpecificRecord>> newest) throws SQLException {
        return UpsertRows.equal(database, table, newest);
    }

    /** The newest word of the ledger about each boot of the run and channel, by {@link Run#bus}. */
    public Map<String, GatewayLedger> ledgers() throws SQLException {
        return query("select * from gateway_ledger_latest where boot_id = any(?)", run.boots(), rows -> {
            Map<String, GatewayLedger> found = new HashMap<>();
            while (rows.next()) {
                GatewayLedger word = ledger(rows);
                found.put(Run.bus(word.getBootId(), word.getChannel()), word);
            }
            return found;
        });
    }

    private interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, List<String> ids, Reader<T> reader) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            Array array = connection.createArrayOf("text", ids.toArray());
            statement.setArray(1, array);
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        }
    }

    private static RollupKey keyOf(Rollup rollup) {
        return new RollupKey(
                rollup.getEquipmentId(),
                rollup.getGatewayId(),
                rollup.getChannel(),
                rollup.getSourceAddress(),
                rollup.getPgn(),
                rollup.getSignal(),
                rollup.getInstance(),
                rollup.getWindowStart());
    }

    private static Rollup rollup(ResultSet row) throws SQLException {
        return new Rollup(
                row.getString("equipment_id"),
                row.getString("gateway_id"),
                row.getString("channel"),
                row.getInt("source_address"),
                row.getObject("source_name", Long.class),
                row.getInt("pgn"),
                row.getString("message"),
                row.getString("signal"),
                row.getObject("spn", Integer.class),
                row.getString("unit"),
                row.getInt("instance"),
                time(row, "window_start"),
                time(row, "window_end"),
                row.getLong("count"),
                row.getLong("not_available"),
                row.getLong("error"),
                row.getLong("out_of_range"),
                row.getObject("sum", Double.class),
                row.getObject("min", Double.class),
                row.getObject("max", Double.class),
                row.getObject("mean", Double.class),
                row.getObject("stddev", Double.class),
                row.getObject("first", Double.class),
                row.getObject("last", Double.class),
                time(row, "first_at"),
                time(row, "last_at"),
                SignalKind.valueOf(row.getString("kind")),
                row.getString("states"));
    }

    private static GatewayLedger ledger(ResultSet row) throws SQLException {
        return new GatewayLedger(
                row.getString("equipment_id"),
                row.getString("gateway_id"),
                row.getString("boot_id"),
                row.getString("channel"),
                time(row, "reported_at"),
                row.getString("reported_by"),
                row.getBoolean("closed"),
                row.getLong("on_wire"),
                row.getLong("kernel_dropped"),
                row.getLong("error_frames"),
                row.getLong("malformed"),
                row.getLong("dropped_by_rule"),
                row.getString("dropped_by"),
                row.getLong("unnumbered"),
                row.getLong("numbered"),
                row.getLong("spooled"),
                row.getLong("evicted"),
                row.getString("evictions"),
                row.getLong("sent"),
                row.getLong("acknowledged"),
                row.getLong("waiting"),
                row.getInt("clock_steps"),
                row.getObject("clock_step_micros", Long.class),
                row.getObject("gnss_offset_micros", Long.class));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
