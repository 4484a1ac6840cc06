package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.console.demo.DemoSettings;
import io.windrow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code windrow import afs} from a table in a database, without a number of its own and with many rows of equal time, killed in
 * the middle and started again: every row is stored, and stored once.
 */
@Timeout(600)
class AnImportGoesOnWhereItWasTest {
    private static final int ROWS = 100_000;
    private static final long KILLED_AT_BYTES = 500_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Ten rows of each time: their order is whatever the server makes it. */
    private static final String FILL = """
            insert into %s
            select timestamptz '2025-04-04 04:04:04Z' + n / 10 * interval '1 ms', '%s',
                   (case n %% 3 when 0 then 217056256 when 1 then 419361024 else 419362304 end), decode(lpad(to_hex(n), 16, '0'), 'hex')
            from generate_series(1, %d) n order by md5(n::text)""";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyRowIsStoredOnceThoughItIsKilled(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        String machine = "imported-" + System.nanoTime();
        String table = machine.replace('-', '_');
        var environment = Command.environment(settings(sandbox, machine));
        var rows = new Rows(sandbox, machine);
        try (Connection connection = SqlWindows.connect(sandbox)) {
            run(
                    connection,
                    "create table " + table
                            + " (\"timestamp\" timestamptz, equipment_id text, can_id bigint, data bytea)");
            run(connection, FILL.formatted(table, machine, ROWS));
            try (Command sink = Command.start(environment, "sink")) {
                try (Command killed = importing(environment, sandbox, table)) {
                    Spools.awaitGrowth(folder.resolve("spool"), KILLED_AT_BYTES, killed);
                    assertThat(killed.isAlive())
                            .as("it is killed before its end")
                            .isTrue();
                    killed.kill();
                }
                run(connection, "vacuum full " + table); // rows that are equal in time may lie otherwise now
                try (Command again = importing(environment, sandbox, table)) {
                    assertThat(again.await(LIMIT)).as(again.output()).isZero();
                }
                rows.await(ROWS, LIMIT);
                assertThat(sink.isAlive()).as(sink.output()).isTrue();
            }
            assertThat(rows.contents()).isEqualTo(contents(connection, table));
            assertThat(rows.count("count(distinct boot_id)")).isEqualTo(2);
            run(connection, "drop table " + table);
        }
    }

    private static Command importing(Map<String, String> environment, Sandbox sandbox, String table)
            throws IOException {
        return Command.start(
                environment, "import", "afs", "--url", sandbox.database().jdbcUrl(), "--table", table);
    }

    private Map<String, String> settings(Sandbox sandbox, String machine) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", machine + ".");
        settings.put("topics.partitions", "2");
        settings.put("sink.group", machine);
        settings.put("gateway.spool.folder", folder.resolve("spool").toString());
        settings.put("afs.user", sandbox.database().user());
        settings.put("afs.password", sandbox.database().password());
        return settings;
    }

    /** As {@link Rows#contents} has them. */
    private static List<String> contents(Connection connection, String table) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select concat_ws(' ', (extract(epoch from \"timestamp\") * 1000000)::bigint, 'can0', can_id,"
                                + " encode(data, 'hex')) from " + table)) {
            while (row.next()) {
                all.add(row.getString(1));
            }
        }
        all.sort(null);
        return all;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
