package io.windrow.timescale.query;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.timescale.pool.Pool;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The raw table, {@code can_frame}: frames as they were published, without those whose clock was ahead; and how far the windows
 * are that were made of them. Any thread; each call borrows a connection.
 */
public final class RawFrames {
    private static final String MACHINES = """
            select distinct equipment_id from can_frame
            where captured_at >= ? and captured_at < ? and not clock_ahead order by equipment_id""";
    private static final String NEWEST = """
            select window_start from equipment_metrics_1m where equipment_id = ? order by window_start desc limit 1""";
    private static final String DAYS = """
            select window_start, message_count from equipment_metrics_1d
            where equipment_id = ? and window_start >= ? and window_start < ?""";
    private static final String FRAMES = """
            select captured_at, can_id, sequence, remote_length, extended, fd, lane, kind, equipment_id, gateway_id,
              channel, boot_id, data
            from can_frame
            where equipment_id = ? and captured_at >= ? and captured_at < ? and not clock_ahead""";
    private static final String IN_ORDER = " order by captured_at, sequence";
    private static final String CLAIMS = " and pgn = 60928 and extended";

    private final Pool pool;

    public RawFrames(Pool pool) {
        this.pool = pool;
    }

    /** Takes a frame; may fail. */
    public interface Reader {
        void accept(CanFrame frame) throws InterruptedException;
    }

    /** Machines that have frames in the time, sorted. */
    public List<String> machines(Instant from, Instant to) throws SQLException {
        try (Connection connection = pool.connection();
                PreparedStatement statement = Statements.of(MACHINES, from, to).open(connection);
                ResultSet row = statement.executeQuery()) {
            List<String> machines = new ArrayList<>();
            while (row.next()) {
                machines.add(row.getString(1));
            }
            return machines;
        }
    }

    /** The newest minute of which a machine has metrics; empty when it has none. */
    public Optional<Instant> newestMinute(String machine) throws SQLException {
        try (Connection connection = pool.connection()) {
            return Optional.ofNullable(Statements.of(NEWEST, machine).time(connection));
        }
    }

    /** How many messages the metrics of a machine's days were made of, by the start of the day. */
    public Map<Instant, Long> messagesByDay(String machine, Instant from, Instant to) throws SQLException {
        try (Connection connection = pool.connection();
                PreparedStatement statement =
                        Statements.of(DAYS, machine, from, to).open(connection);
                ResultSet row = statement.executeQuery()) {
            Map<Instant, Long> days = new HashMap<>();
            while (row.next()) {
                days.put(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2));
            }
            return days;
        }
    }

    /** A machine's frames from a time, included, to another, excluded, as they were captured. */
    public void between(String machine, Instant from, Instant to, Reader reader)
            throws SQLException, InterruptedException {
        read(FRAMES + IN_ORDER, machine, from, to, reader);
    }

    /** A machine's address claims (ISO 11783-5) alone: they say who had which address. */
    public void claimsBetween(String machine, Instant from, Instant to, Reader reader)
            throws SQLException, InterruptedException {
        read(FRAMES + CLAIMS + IN_ORDER, machine, from, to, reader);
    }

    private void read(String sql, String machine, Instant from, Instant to, Reader reader)
            throws SQLException, InterruptedException {
        try (Connection connection = pool.connection()) {
            Statements.of(sql, machine, from, to).each(connection, row -> reader.accept(frame(row)));
        }
    }

    private static CanFrame frame(ResultSet row) throws SQLException {
        var frame = new CanFrame();
        frame.setCapturedAt(row.getObject("captured_at", OffsetDateTime.class).toInstant());
        frame.setCanId(row.getInt("can_id"));
        frame.setSequence(row.getObject("sequence", Long.class));
        frame.setRemoteLength(row.getInt("remote_length"));
        frame.setExtended(row.getBoolean("extended"));
        frame.setFd(row.getBoolean("fd"));
        frame.setLane(Lane.valueOf(row.getString("lane")));
        frame.setKind(FrameKind.valueOf(row.getString("kind")));
        frame.setEquipmentId(row.getString("equipment_id"));
        frame.setGatewayId(row.getString("gateway_id"));
        frame.setChannel(row.getString("channel"));
        frame.setBootId(row.getString("boot_id"));
        frame.setData(ByteBuffer.wrap(row.getBytes("data")));
        return frame;
    }
}
