package io.windrow.proof.bench;

import io.windrow.can.decode.Decoding.Message;
import io.windrow.can.decode.Quality;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanFrame;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.schema.DayPartitions;
import io.windrow.timescale.schema.StoreFlavour;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fills the tables with the same day again and again: it is written once, and the server copies it for each machine and day, in
 * the order in which the sink writes. Used by one thread.
 */
final class QueryStore {
    private static final String TEMPLATES = """
            create temporary table day_frame (at interval, can_id int, sequence bigint, pgn int, priority smallint,
              source smallint, destination smallint, extended boolean, data bytea);
            create temporary table day_reading (at interval, sequence bigint, layout_id bigint, pgn int, instance int,
              source smallint, destination smallint, message text, quality text, value float8[], raw bigint[]);""";
    private static final String FRAMES = """
            insert into can_frame (captured_at, can_id, sequence, pgn, priority, source_address, destination, remote_length,
              extended, fd, clock_ahead, lane, kind, equipment_id, gateway_id, channel, boot_id, data)
            select timestamptz '%1$s' + at, can_id, sequence, pgn, priority, source, destination, 0, extended, false, false,
              'FRESH', 'DATA', '%2$s', '%2$s', 'can0', 'bench', data
            from day_frame order by can_id, at""";
    private static final String READINGS = """
            insert into reading (captured_at, sequence, layout_id, pgn, instance, source_address, destination, clock_ahead,
              equipment_id, gateway_id, channel, boot_id, message, definition_version, quality, value, raw)
            select timestamptz '%1$s' + at, sequence, layout_id, pgn, instance, source, destination, false, '%2$s', '%2$s',
              'can0', 'bench', message, 'bench', quality, value, raw
            from day_reading order by pgn, at""";
    private static final String MINUTES = """
            create temporary table day_minute as
            select date_bin('1 minute', timestamp 'epoch' + at, 'epoch') - timestamp 'epoch' as at, r.pgn, r.source, r.message,
              l.signal, l.spn, l.unit, r.instance, count(v) as count, sum(v) as sum, min(v) as min, max(v) as max,
              avg(v) as mean, stddev_samp(v) as stddev, min(v) as first, max(v) as last
            from day_reading r join signal_layout l using (layout_id), lateral (select r.value[l.position] as v) as x
            where l.signal in ('EngineSpeed', 'EngineFuelRate', 'EnginePercentLoadAtCurrentSpeed')
            group by 1, 2, 3, 4, 5, 6, 7, 8""";
    private static final String ROLLUPS = """
            insert into rollup_1m (equipment_id, gateway_id, channel, source_address, pgn, message, signal, spn, unit, instance,
              window_start, window_end, count, not_available, error, out_of_range, sum, min, max, mean, stddev, first, last)
            select '%2$s', '%2$s', 'can0', source, pgn, message, signal, spn, unit, instance, timestamptz '%1$s' + at,
              timestamptz '%1$s' + at + interval '1 minute', count, 0, 0, 0, sum, min, max, mean, stddev, first, last
            from day_minute order by pgn, signal, at""";
    private static final String LATEST = """
            insert into fleet_latest (equipment_id, gateway_id, channel, source_address, pgn, signal, instance, message, spn,
              unit, value, captured_at)
            select distinct on (r.source, r.pgn, l.signal, r.instance)
              '%2$s', '%2$s', 'can0', r.source, r.pgn, l.signal, r.instance, r.message, l.spn, l.unit, 0,
              timestamptz '%1$s' + r.at
            from day_reading r join signal_layout l using (layout_id)""";

    private final Pool pool;
    private final int machines;
    private final Instant begin;
    private final Consumer<String> say;

    QueryStore(Pool pool, int machines, Instant begin, Consumer<String> say) {
        this.pool = pool;
        this.machines = machines;
        this.begin = begin;
        this.say = say;
    }

    int machines() {
        return machines;
    }

    String machine(int index) {
        return "machine-%04d".formatted(index);
    }

    Instant day(int index) {
        return begin.plus(index, ChronoUnit.DAYS);
    }

    void fill(QueryDay template, int days) throws SQLException {
        try (Connection connection = pool.connection()) {
            boolean hypertables = StoreFlavour.of(connection).equals(java.util.Optional.of(StoreFlavour.TIMESCALEDB));
            if (!hypertables) {
                partitions(connection, days);
            }
            run(connection, TEMPLATES);
            write(connection, template);
            run(connection, MINUTES);
            if (hypertables) {
                run(connection, "set timescaledb.enable_direct_compress_insert = on");
            }
            for (int day = 0; day < days; day++) {
                fillDay(connection, day);
                if (hypertables) {
                    compress(connection, day);
                }
                say.accept("day %d of %d".formatted(day + 1, days));
            }
            run(connection, "analyze");
        }
    }

    /** Of four days two have rollups, one readings, and all frames. */
    private void fillDay(Connection connection, int day) throws SQLException {
        for (int machine = 0; machine < machines; machine++) {
            String start = day(day).toString();
            run(connection, FRAMES.formatted(start, machine(machine)));
            if (day % 2 == 0) {
                run(connection, ROLLUPS.formatted(start, machine(machine)));
            } else if (day % 4 == 1) {
                run(connection, READINGS.formatted(start, machine(machine)));
            }
            if (day == 0) {
                run(connection, LATEST.formatted(start, machine(machine)));
            }
        }
    }

    /** What the columnstore policy does later: what did not come compressed is now. */
    private void compress(Connection connection, int day) throws SQLException {
        for (String table : List.of("can_frame", "reading")) {
            run(
                    connection,
                    "select compress_chunk(c, true) from show_chunks('%s', older_than => timestamptz '%s', newer_than => timestamptz '%s') c"
                            .formatted(table, day(day + 1), day(day)));
        }
    }

    private void partitions(Connection connection, int days) throws SQLException {
        var all = new TreeSet<LocalDate>();
        for (int day = 0; day < days; day++) {
            all.add(LocalDate.ofInstant(day(day), ZoneOffset.UTC));
        }
        for (String table : List.of("can_frame", "reading")) {
            new DayPartitions(table).ensure(connection, all, LocalDate.now(ZoneOffset.UTC));
        }
    }

    private static void write(Connection connection, QueryDay day) throws SQLException {
        Map<String, Long> layouts = day.layouts();
        Map<CanFrame, Long> numbers = new HashMap<>();
        try (PreparedStatement frame = connection.prepareStatement(
                "insert into day_frame values (? * interval '1 microsecond', ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (CanFrame each : day.frames()) {
                long number = numbers.size();
                numbers.put(each, number);
                frame.setLong(1, each.capturedAtMicros());
                frame.setInt(2, each.id().bits());
                frame.setLong(3, number);
                boolean extended = each.id().extended();
                frame.setObject(4, extended ? (Integer) each.id().pgn().number() : null, java.sql.Types.INTEGER);
                frame.setObject(5, extended ? (Integer) each.id().priority() : null, java.sql.Types.SMALLINT);
                frame.setObject(6, extended ? (Integer) each.id().source() : null, java.sql.Types.SMALLINT);
                frame.setObject(7, extended ? (Integer) each.id().destination() : null, java.sql.Types.SMALLINT);
                frame.setBoolean(8, extended);
                frame.setBytes(9, each.data());
                frame.addBatch();
            }
            frame.executeBatch();
        }
        Set<Long> laid = new HashSet<>();
        try (PreparedStatement reading = connection.prepareStatement(
                "insert into day_reading values (? * interval '1 microsecond', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (QueryDay.Said said : day.readings()) {
                long layout = layouts.getOrDefault(QueryDay.layout(said.message()), 0L);
                if (laid.add(layout)) {
                    layout(connection, layout, said.message());
                }
                reading(connection, reading, said, layout, numbers.getOrDefault(said.frame(), 0L));
            }
            reading.executeBatch();
        }
        run(connection, "analyze day_frame; analyze day_reading");
    }

    private static void reading(
            Connection connection, PreparedStatement reading, QueryDay.Said said, long layout, long number)
            throws SQLException {
        Message message = said.message();
        StringBuilder quality = new StringBuilder();
        List<@Nullable Double> values = new ArrayList<>();
        List<Long> raw = new ArrayList<>();
        for (int i = 0; i < message.size(); i++) {
            if (message.isPresent(i)) {
                boolean good = message.quality(i) == Quality.GOOD;
                quality.append(message.quality(i).name().charAt(0));
                values.add(good ? (Double) message.value(i) : null);
                raw.add(message.raw(i));
            }
        }
        reading.setLong(1, said.frame().capturedAtMicros());
        reading.setLong(2, number);
        reading.setLong(3, layout);
        reading.setInt(4, message.definition().pgn().number());
        reading.setInt(5, message.instance());
        reading.setInt(6, said.frame().id().source());
        reading.setInt(7, said.frame().id().destination());
        reading.setString(8, message.definition().name());
        reading.setString(9, quality.toString());
        reading.setArray(10, connection.createArrayOf("float8", values.toArray()));
        reading.setArray(11, connection.createArrayOf("int8", raw.toArray()));
        reading.addBatch();
    }

    private static void layout(Connection connection, long layout, Message message) throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement("insert into signal_layout values (?, ?, ?, ?, ?, ?, ?)")) {
            int position = 0;
            for (int i = 0; i < message.size(); i++) {
                if (message.isPresent(i)) {
                    SignalDefinition signal = message.signal(i);
                    row.setLong(1, layout);
                    row.setInt(2, ++position);
                    row.setString(3, signal.name());
                    row.setObject(
                            4,
                            signal.spn().isPresent() ? (Integer) signal.spn().getAsInt() : null,
                            java.sql.Types.INTEGER);
                    row.setString(5, signal.unit());
                    row.setDouble(6, signal.scale());
                    row.setDouble(7, signal.offset());
                    row.addBatch();
                }
            }
            row.executeBatch();
        }
    }

    long count(String table) throws SQLException {
        return number("select count(*) from " + table);
    }

    /** Of the three tables, indexes in it. */
    long bytes() throws SQLException {
        return number("select pg_database_size(current_database())");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = pool.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
