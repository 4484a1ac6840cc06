package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.windrow.runtime.health.HealthState;
import io.windrow.sandbox.DatabasePreference;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.process.Part;
import io.windrow.timescale.health.HealthLimits;
import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.pool.Pool;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A restarted, a read-only and a crowded database are noticed with their reasons, and healthy again when they are. */
@Timeout(600)
class TheDatabaseComesBackTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Map<String, String> OFTEN = Map.of("database.health.interval", "200ms");

    private static OwnDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = OwnDatabase.start(DatabasePreference.EMBEDDED);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void aRestartIsReconnectingAndThenHealthyAndNoBrokenConnectionIsLent() throws Exception {
        try (Pool pool = database.pool(OFTEN);
                HealthMonitor monitor = database.monitor(pool, OFTEN)) {
            warm(pool);
            assertThat(is(monitor, HealthState.HEALTHY))
                    .as("%s", monitor.health())
                    .isTrue();
            Part server = database.sandbox().part(PartName.DATABASE);
            server.kill();
            assertThat(is(monitor, HealthState.RECONNECTING))
                    .as("%s", monitor.health())
                    .isTrue();
            assertThat(monitor.health().reasons().get(0))
                    .contains("of 50.0 s that are granted (5 database.retry.attempts");
            server.start();

            assertThat(is(monitor, HealthState.HEALTHY))
                    .as("%s", monitor.health())
                    .isTrue();
            assertThatCode(() -> warm(pool)).doesNotThrowAnyException();
            assertThat(monitor.outages().count()).isEqualTo(1);
        }
    }

    @Test
    void aHealthyOneIsLookedAtOnceInTheInterval() throws Exception {
        Map<String, String> settings = Map.of("database.health.interval", "45s");
        var clock = new AtomicReference<>(Instant.parse("2026-07-01T12:00:00Z"));
        try (Pool pool = database.pool(settings);
                var monitor = new HealthMonitor(
                        pool, HealthLimits.from(database.reader(settings)), Optional::empty, clock::get)) {
            assertThat(monitor.step()).isOne();
            assertThat(monitor.health().state()).as("%s", monitor.health()).isEqualTo(HealthState.HEALTHY);

            clock.updateAndGet(now -> now.plusSeconds(44));
            assertThat(monitor.step()).isZero();
            clock.updateAndGet(now -> now.plusSeconds(1));
            assertThat(monitor.step()).isOne();
        }
    }

    @Test
    void afterTheAttemptsThatTheSettingsGrantItIsUnhealthy() throws Exception {
        Map<String, String> settings = Map.of(
                "database.health.interval",
                "200ms",
                "database.retry.attempts",
                "2",
                "database.connection.timeout",
                "1s",
                "database.pool.timeout",
                "1s");
        Part server = database.sandbox().part(PartName.DATABASE);
        try (Pool pool = database.pool(settings);
                HealthMonitor monitor = database.monitor(pool, settings)) {
            server.stop();

            assertThat(is(monitor, HealthState.UNHEALTHY))
                    .as("%s", monitor.health())
                    .isTrue();
        } finally {
            server.start();
        }
    }

    @Test
    void aPrimaryThatBecomesReadOnlyIsNoticedAndNoneOfItsConnectionsIsLent() throws Exception {
        Map<String, String> settings = Map.of("database.health.interval", "200ms", "database.pool.timeout", "1s");
        try (Pool pool = database.pool(settings);
                HealthMonitor monitor = database.monitor(pool, settings);
                Connection admin = pool.apart()) {
            warm(pool);
            readOnly(admin, true);
            try {
                assertThat(is(monitor, HealthState.UNHEALTHY))
                        .as("%s", monitor.health())
                        .isTrue();
                assertThat(monitor.health().reasons().get(0)).contains("read-only");
                assertThatCode(() -> OwnDatabase.run(pool, "select 1"))
                        .hasMessageContaining("database.pool.timeout (1s)");
            } finally {
                readOnly(admin, false);
            }
            assertThat(is(monitor, HealthState.HEALTHY))
                    .as("%s", monitor.health())
                    .isTrue();
        }
    }

    private static boolean is(HealthMonitor monitor, HealthState state) throws InterruptedException {
        return OwnDatabase.becomes(monitor, LIMIT, () -> monitor.health().state() == state);
    }

    private static void readOnly(Connection admin, boolean on) throws Exception {
        try (var statement = admin.createStatement()) {
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter system set default_transaction_read_only = " + (on ? "on" : "off"));
            statement.execute("select pg_reload_conf()");
        }
    }

    /** Several connections, each used. */
    private static void warm(Pool pool) throws Exception {
        List<Connection> lent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lent.add(pool.connection());
        }
        for (Connection each : lent) {
            try (var statement = each.createStatement()) {
                statement.execute("select 1");
            }
            each.close();
        }
    }
}
