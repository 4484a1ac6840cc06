package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaException;
import io.windrow.timescale.schema.SchemaSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From an empty database and from every earlier version the migrations lead to the same tables, also while rows are in them; one that
 * fails leaves everything as it was.
 */
@Timeout(600)
class EveryDatabaseCanBeBroughtUpToDateTest {
    private static final String COLUMNS = """
            select concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                   pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum))
              from pg_class c join pg_attribute a on a.attrelid = c.oid
              left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
             order by c.relname, a.attname""";
    private static final String CONSTRAINTS_AND_INDEXES = """
            select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
             where connamespace = 'public'::regnamespace
            union all select indexdef from pg_indexes where schemaname = 'public'
            union all select viewname || ' ' || definition from pg_views where schemaname = 'public'
            order by 1""";

    @ParameterizedTest
    @EnumSource
    void fromEveryEarlierVersion(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        try (Scratch newest = Scratch.make(sandbox, "newest")) {
            newest.migrate(new Migrations(SchemaSettings.DEFAULT));
            List<String> expected = newest.shape();
            int last = (int) newest.number("select max(version::int) from " + Migrations.HISTORY_TABLE);
            assertThat(expected).isNotEmpty();
            for (int version = 1; version < last; version++) {
                try (Scratch old = Scratch.make(sandbox, "from" + version)) {
                    old.migrate(new Migrations(SchemaSettings.DEFAULT).upTo(version));
                    assertThat(old.number("select max(version::int) from " + Migrations.HISTORY_TABLE))
                            .isEqualTo(version);

                    old.migrate(new Migrations(SchemaSettings.DEFAULT));

                    assertThat(old.shape()).as("from version %d", version).isEqualTo(expected);
                }
            }
        }
    }

    /** Something of the user's stands in the way of a later migration. */
    @ParameterizedTest
    @EnumSource
    void aFailedOneLeavesTheSchemaAsItWas(Flavour flavour) throws Exception {
        try (Scratch scratch = Scratch.make(flavour.sandbox(), "failed")) {
            scratch.migrate(new Migrations(SchemaSettings.DEFAULT).upTo(10));
            scratch.run("create view bus_event as select 1 as in_the_way");
            List<String> before = scratch.shape();

            assertThatThrownBy(() -> scratch.migrate(new Migrations(SchemaSettings.DEFAULT)))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("bus_event");

            assertThat(scratch.number("select max(version::int) from " + Migrations.HISTORY_TABLE + " where success"))
                    .isEqualTo(11);
            scratch.run("drop view bus_event");
            before.removeIf(line -> line.startsWith("bus_event"));
            assertThat(scratch.shape()).containsAll(before);
            assertThat(scratch.shape()).noneMatch(line -> line.startsWith("bus_event"));
            scratch.migrate(new Migrations(SchemaSettings.DEFAULT));
        }
    }

    /** A database of its own in the sandbox's server. */
    private record Scratch(String name, String url, String adminUrl, String user, String password)
            implements AutoCloseable {
        static Scratch make(Sandbox sandbox, String name) throws SQLException {
            var address = sandbox.database();
            String database = "scratch_" + name + "_" + System.nanoTime();
            String url = address.jdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
            var scratch = new Scratch(database, url, address.jdbcUrl(), address.user(), address.password());
            scratch.admin(
                    "create database " + database + " template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
            return scratch;
        }

        void migrate(Migrations migrations) throws SQLException {
            var settings =
                    Settings.of(Map.of("database.url", url, "database.user", user, "database.password", password));
            var reader = new SettingsReader(settings);
            var database = reader.section(DatabaseSettings::from);
            reader.check();
            try (var pool = new Pool(database.get())) {
                migrations.apply(pool.dataSource());
            }
        }

        List<String> shape() throws SQLException {
            List<String> shape = new ArrayList<>(texts(COLUMNS));
            shape.addAll(texts(CONSTRAINTS_AND_INDEXES));
            return shape;
        }

        long number(String sql) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                return StoreTrial.number(connection, sql);
            }
        }

        void run(String sql) throws SQLException {
            execute(url, sql);
        }

        private List<String> texts(String sql) throws SQLException {
            List<String> texts = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(url, user, password);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    texts.add(row.getString(1));
                }
            }
            return texts;
        }

        private void admin(String sql) throws SQLException {
            execute(adminUrl, sql);
        }

        private void execute(String at, String sql) throws SQLException {
            try (Connection connection = DriverManager.getConnection(at, user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() throws SQLException {
            admin("drop database if exists " + name + " with (force)");
        }
    }
}
