package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.windrow.runtime.health.HealthState;
import io.windrow.sandbox.DatabaseAddress;
import io.windrow.sandbox.DatabasePreference;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.postgres.InstalledPostgres;
import io.windrow.sandbox.postgres.PostgresCluster;
import io.windrow.sandbox.postgres.PostgresInstallation;
import io.windrow.sandbox.process.Part;
import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.pool.Pool;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The primary dies; once its standby is promoted, the pool writes there by itself, and not before. */
@Timeout(600)
class APromotedStandbyIsFoundTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void afterAPromotionRowsAreWrittenToTheNewPrimary() throws Exception {
        PostgresInstallation installation = installation();
        try (OwnDatabase primary = OwnDatabase.start(DatabasePreference.INSTALLED)) {
            int port = freePort();
            Part standby = standby(primary.sandbox(), installation, port);
            standby.start();
            try {
                failOver(primary, port);
            } finally {
                standby.close();
            }
        }
    }

    private static void failOver(OwnDatabase primary, int port) throws Exception {
        DatabaseAddress address = primary.sandbox().database();
        Map<String, String> settings = Map.of(
                "database.url", address.jdbcUrl().replace("/windrow", ",127.0.0.1:" + port + "/windrow"),
                "database.health.interval", "200ms",
                "database.pool.timeout", "2s");
        try (Pool pool = primary.pool(settings);
                HealthMonitor monitor = primary.monitor(pool, settings)) {
            OwnDatabase.run(pool, "create table note as select 1 as id");
            primary.sandbox().part(PartName.DATABASE).kill();
            assertThat(OwnDatabase.becomes(
                            monitor, LIMIT, () -> monitor.health().state() == HealthState.UNHEALTHY))
                    .as("%s", monitor.health())
                    .isTrue();
            assertThat(monitor.health().reasons().get(0)).contains("standby");
            assertThatThrownBy(() -> OwnDatabase.run(pool, "insert into note values (2)"))
                    .hasMessageContaining("database.pool.timeout (2s)");

            promote(address, port);
            assertThat(OwnDatabase.becomes(
                            monitor, LIMIT, () -> monitor.health().state() == HealthState.HEALTHY))
                    .as("%s", monitor.health())
                    .isTrue();
            OwnDatabase.run(pool, "insert into note values (3)");
            try (Connection connection = pool.connection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select inet_server_port(), count(*) from note")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(port);
                assertThat(row.getInt(2)).isEqualTo(2);
            }
        }
    }

    private static void promote(DatabaseAddress address, int port) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/windrow";
        try (Connection connection = DriverManager.getConnection(url, address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute("select pg_promote()");
        }
    }

    /** A copy that follows the primary; made by root it becomes its server's when it starts. */
    private static Part standby(Sandbox sandbox, PostgresInstallation installation, int port) throws Exception {
        Path folder = sandbox.folder().resolve("standby");
        Files.createDirectory(folder);
        String address = sandbox.database().jdbcUrl().replace("jdbc:", "");
        String login = sandbox.database().user() + ":" + sandbox.database().password() + "@";
        var copy = new ProcessBuilder(
                        installation.programs().resolve("pg_basebackup").toString(),
                        "--pgdata=" + folder.resolve("data"),
                        "--write-recovery-conf",
                        "--checkpoint=fast",
                        "--wal-method=stream",
                        "--dbname=" + address.replace("//", "//" + login))
                .redirectErrorStream(true);
        Process process = copy.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        var cluster = new PostgresCluster(
                installation, folder, port, sandbox.database().password());
        return new Part("standby", cluster, sandbox.folder(), LIMIT);
    }

    private static PostgresInstallation installation() throws InterruptedException {
        Optional<PostgresInstallation> found = new InstalledPostgres().newestWithTimescale(Optional.empty());
        if (found.isEmpty() || !Files.isExecutable(found.get().programs().resolve("pg_basebackup"))) {
            abort("no installed PostgreSQL with TimescaleDB has pg_basebackup, which makes a standby: install both");
        }
        return found.orElseThrow();
    }

    private static int freePort() throws Exception {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // taken: another one
            }
        }
    }
}
