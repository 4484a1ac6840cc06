package io.windrow.proof;

import io.windrow.runtime.settings.DatabaseUrl;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.DatabaseAddress;
import io.windrow.sandbox.Sandbox;
import io.windrow.timescale.archive.ArchiveFile;
import io.windrow.timescale.archive.Content;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.retention.RetentionSettings;
import io.windrow.timescale.schema.DayPartitions;
import io.windrow.timescale.schema.HypertableChoice;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A fresh database with rows of January 2026. Whatever is put into a table is put into a twin beside it, which retention does not
 * know.
 */
final class RetentionStore implements AutoCloseable {
    static final List<String> TABLES = List.of("can_frame", "reading", "rollup_1m");
    static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");

    private static final String FRAMES = """
            insert into %s
            select timestamptz '2026-01-01' + g * interval '30 s', g %% 7, nullif(g %% 11, 0), 1, 6, 3, 255, 0, true, false,
                   false, 'FRESH', 'DATA', 'm' || g %% 2, 'g', 'can0', nullif('b' || g %% 3, 'b2'),
                   decode(md5(g::text), 'hex')
            from generate_series(%d, %d) g""";
    private static final String READINGS = """
            insert into %s
            select timestamptz '2026-01-01' + g * interval '60 s', g, nullif(g %% 3, 0), g %% 4, 61444, 0, 0, 255, false,
                   'm' || g %% 2, 'g', 'can0', 'b', 'EEC1', 'v', 'GN', array[g / 7.0, null, 'NaN'], array[g, -g]
            from generate_series(%d, %d) g""";
    private static final String WINDOWS = """
            insert into %s (equipment_id, gateway_id, channel, source_address, pgn, message, signal, unit, instance,
              window_start, window_end, count, not_available, error, out_of_range, mean, kind, states)
            select 'm' || g %% 2, 'g', 'can0', 1, 2, 'm', 's', 'u', 0, timestamptz '2026-01-01' + g * interval '9 min',
                   timestamptz '2026-01-01' + g * interval '10 min', g, 0, 0, 0, g / 3.0, 'STATE', '[{"raw": 1, "value": 1.50}]'
            from generate_series(%d, %d) g""";

    private final String url;
    private final DatabaseAddress address;
    private final Pool pool;

    private RetentionStore(String url, DatabaseAddress address) {
        this.url = url;
        this.address = address;
        this.pool = pool(url, address.user(), address.password());
    }

    static RetentionStore in(Sandbox sandbox, Flavour flavour, String name) throws SQLException {
        DatabaseAddress address = sandbox.database();
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        var store = new RetentionStore(address.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), address);
        HypertableChoice choice = flavour == Flavour.TIMESCALEDB ? HypertableChoice.ON : HypertableChoice.OFF;
        new Migrations(new SchemaSettings(choice, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(7), true))
                .apply(store.pool.dataSource());
        for (String table : TABLES) {
            store.run("create table twin_" + table + " (like " + table + ")");
        }
        return store;
    }

    static Pool pool(String url, String user, String password) {
        return new Pool(DatabaseSettings.from(reader(Map.of(
                "database.url",
                DatabaseUrl.parse(url).withLogin(user, password),
                "database.connection.timeout",
                "30s")))); // a crowded machine
    }

    static RetentionSettings settings(Path archive) {
        return RetentionSettings.from(reader(Map.of("retention.archive.folder", archive.toString())));
    }

    private static SettingsReader reader(Map<String, String> values) {
        return new SettingsReader(Settings.of(values, Map.of(), List.of()));
    }

    Pool pool() {
        return pool;
    }

    /** What a process needs to reach it. */
    Map<String, String> environment() {
        return Map.of("RETENTION_URL", url, "RETENTION_USER", address.user(), "RETENTION_PASSWORD", address.password());
    }

    /** Rows of three days, two machines. */
    void fill() throws SQLException {
        put("can_frame", FRAMES, 0, 8639);
        put("reading", READINGS, 0, 4319);
        put("rollup_1m", WINDOWS, 0, 2399);
    }

    /** A frame of one of the three days, as if it had come late. */
    void late(int number) throws SQLException {
        put("can_frame", FRAMES.replace("g * interval", "(g %% 8640) * interval"), number, number);
    }

    private void put(String table, String sql, int first, int last) throws SQLException {
        if (partitioned(table)) {
            var days = new TreeSet<>(List.of(FIRST_DAY, FIRST_DAY.plusDays(1), FIRST_DAY.plusDays(2)));
            try (Connection connection = pool.connection()) {
                new DayPartitions(table).ensure(connection, days, FIRST_DAY);
            }
        }
        run(sql.formatted(table, first, last));
        run(sql.formatted("twin_" + table, first, last));
    }

    private boolean partitioned(String table) throws SQLException {
        return text("select relkind = 'p' from pg_class where oid = '" + table + "'::regclass")
                .equals("t");
    }

    Content content(String table) throws SQLException, InterruptedException {
        try (Connection connection = pool.connection()) {
            return ArchiveFile.ofTable(connection, table, "true", rows -> {});
        }
    }

    void run(String sql) throws SQLException {
        try (Connection connection = pool.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String text(String query) throws SQLException {
        try (Connection connection = pool.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
