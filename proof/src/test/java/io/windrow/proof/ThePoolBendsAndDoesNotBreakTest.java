package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.runtime.health.HealthState;
import io.windrow.sandbox.DatabasePreference;
import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.pool.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A burst makes the pool grow into its overflow and no further; afterwards it shrinks, at last to its minimum. */
@Timeout(600)
class ThePoolBendsAndDoesNotBreakTest {
    private static final Map<String, String> SMALL = Map.of(
            "database.pool.max", "5",
            "database.pool.size", "3",
            "database.pool.overflow", "2",
            "database.pool.min", "1",
            "database.pool.timeout", "4s",
            "database.pool.overflow.idle", "200ms",
            "database.slow.threshold", "100ms");

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
    void whoeverWaitsInVainIsToldWhichSettingsAndTheOthersGoOn() throws Exception {
        try (Pool pool = database.pool(SMALL)) {
            List<Connection> all = lend(pool, 5);

            assertThatThrownBy(pool::connection)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("within database.pool.timeout (4s): all 5 of database.pool.max are lent");
            for (Connection each : all) {
                try (var statement = each.createStatement()) {
                    statement.execute("select 1");
                }
            }
            giveBack(all);
            OwnDatabase.run(pool, "select 1");
        }
    }

    @Test
    void anExhaustedPoolIsDegradedWithItsNumbers() throws Exception {
        try (Pool pool = database.pool(SMALL);
                HealthMonitor monitor = database.monitor(pool, SMALL)) {
            List<Connection> all = lend(pool, 5);
            assertThatThrownBy(pool::connection).isInstanceOf(SQLException.class);

            monitor.step();

            assertThat(monitor.health().state()).isEqualTo(HealthState.DEGRADED);
            assertThat(monitor.health().reasons().get(0))
                    .contains("5 of 5 connections (database.pool.max) lent", "1 got none");
            giveBack(all);
        }
    }

    @Test
    void aBurstGrowsIntoTheOverflowWhichIsTakenBackAfterwards() throws Exception {
        try (Pool pool = database.pool(SMALL)) {
            List<Connection> burst = lend(pool, 5);
            assertThat(pool.status().overflow()).isEqualTo(2);
            giveBack(burst);
            Instant now = Instant.now();
            pool.tend(now);
            assertThat(pool.status().total()).isEqualTo(5);

            pool.tend(now.plusMillis(300));

            assertThat(falls(pool, 3, Duration.ofSeconds(5)))
                    .as("%s", pool.status())
                    .isTrue();
        }
    }

    @Test
    void anIdlePoolFallsToItsMinimum() throws Exception {
        Map<String, String> idle = new HashMap<>(SMALL);
        idle.put("database.pool.idle", "10s");
        try (Pool pool = database.pool(idle)) {
            giveBack(lend(pool, 3));
            assertThat(pool.status().total()).isEqualTo(3);

            assertThat(falls(pool, 1, Duration.ofSeconds(60)))
                    .as("%s", pool.status())
                    .isTrue();
        }
    }

    @Test
    void aBrokenConnectionIsNotLent() throws Exception {
        try (Pool pool = database.pool(SMALL);
                Connection admin = pool.apart()) {
            giveBack(lend(pool, 3));
            try (var statement = admin.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and application_name = 'windrow'");
            }

            for (int i = 0; i < 5; i++) {
                OwnDatabase.run(pool, "select 1");
            }
        }
    }

    @Test
    void withoutPrePingTheFirstUserFindsOutThatAConnectionIsBroken() throws Exception {
        Map<String, String> trusting = new HashMap<>(SMALL);
        trusting.put("database.pool.pre.ping", "off");
        try (Pool pool = database.pool(trusting);
                Connection admin = pool.apart()) {
            giveBack(lend(pool, 1));
            try (var statement = admin.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                        + " and application_name = 'windrow'");
            }

            assertThatThrownBy(() -> OwnDatabase.run(pool, "select 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aConnectionOfAgeIsReplaced() throws Exception {
        Map<String, String> young = new HashMap<>(SMALL);
        young.put("database.pool.recycle", "30s");
        young.put("database.pool.size", "1");
        young.put("database.pool.max", "1");
        young.put("database.pool.overflow", "0");
        try (Pool pool = database.pool(young)) {
            String first = pid(pool);
            Instant end = Instant.now().plusSeconds(45);
            String now = first;
            while (now.equals(first) && Instant.now().isBefore(end)) {
                Thread.sleep(500);
                now = pid(pool);
            }

            assertThat(now).isNotEqualTo(first);
        }
    }

    @Test
    void rowsAreFetchedInBatchesOfTheSetSizeAndSlowStatementsAreKept() throws Exception {
        try (Pool pool = database.pool(SMALL);
                Connection connection = pool.connection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_sleep(0.15), 'a secret'");

            assertThat(statement.getFetchSize()).isEqualTo(100);
            assertThat(pool.statements().slowest().get(0).text()).isEqualTo("select pg_sleep(0.15), ?");
            assertThat(pool.statements().slow()).isEqualTo(1);
        }
    }

    private static String pid(Pool pool) throws SQLException {
        try (Connection connection = pool.connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<Connection> lend(Pool pool, int count) throws SQLException {
        List<Connection> lent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lent.add(pool.connection());
        }
        return lent;
    }

    private static void giveBack(List<Connection> lent) throws SQLException {
        for (Connection each : lent) {
            each.close();
        }
    }

    private static boolean falls(Pool pool, int to, Duration limit) throws InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < limit.toNanos()) {
            if (pool.status().total() <= to) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }
}
