package io.windrow.timescale.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.runtime.health.Health;
import io.windrow.runtime.health.HealthState;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.timescale.pool.PoolStatus;
import io.windrow.timescale.pool.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthRulesTest {
    private static final HealthLimits LIMITS = HealthLimits.from(new SettingsReader(Settings.of(Map.of())));
    private static final PoolStatus POOL = new PoolStatus(3, 17, 0, 0, 100);

    @Test
    void allWithinItsLimitsIsHealthyAndSaysWhatWasMeasured() {
        Health health = of(server(), pool(POOL, 0.4, 0, 1_000, 0));

        assertThat(health.state()).isEqualTo(HealthState.HEALTHY);
        assertThat(health.reasons())
                .contains(
                        "the server is the primary and may be written to",
                        "3 of 100 connections (database.pool.max) lent, 0 threads wait",
                        "a connection is had in 0.4 ms (99th percentile of 500), limit 100.0 ms (database.health.acquisition)",
                        "0 of 1000 statements failed, limit 1 % (database.health.failed.percent)",
                        "50.0 % of the database's disk are free (50.0 GiB), limit 10 % (database.health.free.percent)");
    }

    @Test
    void aSlowAcquisitionIsDegraded() {
        assertDegraded(of(server(), pool(POOL, 250, 0, 0, 0)), "a connection is had in 250.0 ms");
    }

    @Test
    void threadsThatGotNoConnectionAreDegraded() {
        assertDegraded(
                of(server(), pool(new PoolStatus(100, 0, 7, 40, 100), 1, 2, 0, 0)),
                "100 of 100 connections (database.pool.max) lent, 7 threads wait; 2 got none in time (database.pool.timeout)");
    }

    @Test
    void statementsThatFailAreDegraded() {
        assertDegraded(of(server(), pool(POOL, 1, 0, 100, 5)), "5 of 100 statements failed, limit 1 %");
    }

    @Test
    void aSlowAnswerIsDegraded() {
        var slow = new ServerFacts(false, false, Duration.ofMillis(1_500), 30, 97, Optional.empty(), Optional.empty());

        assertDegraded(of(slow, pool(POOL, 1, 0, 0, 0)), "a short query takes 1.5 s, limit 1.0 s");
    }

    @Test
    void aStandbyFarBehindIsDegraded() {
        var lagging = new ServerFacts(
                false, false, Duration.ofMillis(1), 30, 97, Optional.of(Duration.ofSeconds(90)), Optional.empty());

        assertDegraded(of(lagging, pool(POOL, 1, 0, 0, 0)), "the slowest standby is 90.0 s behind, limit 60.0 s");
    }

    @Test
    void rowsThatAreLateAreDegraded() {
        var facts = new DatabaseFacts(
                Optional.of(server()),
                "",
                0,
                Duration.ZERO,
                pool(POOL, 1, 0, 0, 0),
                Optional.of(Duration.ofMinutes(5)),
                List.of());

        assertDegraded(HealthRules.of(facts, LIMITS), "rows are stored 300.0 s after their records arrived");
    }

    @Test
    void rowsThatCannotBeStoredAreDegraded() {
        var since = Instant.parse("2026-07-01T12:00:00.25Z");
        var facts = new DatabaseFacts(
                Optional.of(server()),
                "",
                0,
                Duration.ZERO,
                pool(POOL, 1, 0, 0, 0),
                Optional.empty(),
                List.of(new Waiting("can-frames", since, "No space left on device\n  Where: COPY can_frame, line 7")));

        assertDegraded(
                HealthRules.of(facts, LIMITS),
                "rows of can-frames wait to be stored since 2026-07-01T12:00:00Z: No space left on device");
        assertThat(HealthRules.of(facts, LIMITS).reasons()).noneMatch(reason -> reason.contains("COPY"));
    }

    @Test
    void aPoolThatCannotGrowIsDegraded() {
        var facts = new DatabaseFacts(
                Optional.of(server()),
                "too many clients",
                0,
                Duration.ZERO,
                pool(POOL, 1, 0, 0, 0),
                Optional.empty(),
                List.of());

        assertDegraded(
                HealthRules.of(facts, LIMITS), "no further connection can be opened (20 of 100 are): too many clients");
    }

    @Test
    void aDiskThatIsNearlyFullIsDegraded() {
        assertDegraded(of(disk(8), pool(POOL, 1, 0, 0, 0)), "8.0 % of the database's disk are free");
    }

    @Test
    void aDiskThatIsFullIsUnhealthy() {
        Health health = of(disk(1), pool(POOL, 1, 0, 0, 0));

        assertThat(health.state()).isEqualTo(HealthState.UNHEALTHY);
        assertThat(health.reasons().get(0)).startsWith("1.0 % of the database's disk are free");
    }

    @Test
    void aStandbyIsUnhealthy() {
        var standby = new ServerFacts(true, true, Duration.ofMillis(1), 30, 97, Optional.empty(), Optional.empty());

        assertThat(of(standby, pool(POOL, 1, 0, 0, 0)).state()).isEqualTo(HealthState.UNHEALTHY);
    }

    @Test
    void aPrimaryThatMayNotBeWrittenToIsUnhealthy() {
        var readOnly = new ServerFacts(false, true, Duration.ofMillis(1), 30, 97, Optional.empty(), Optional.empty());

        assertThat(of(readOnly, pool(POOL, 1, 0, 0, 0)).reasons().get(0)).contains("read-only");
    }

    @Test
    void aDatabaseThatIsAwayIsReconnectingForAsLongAsTheAttemptsMayTake() {
        assertThat(away(49).state()).isEqualTo(HealthState.RECONNECTING);
        assertThat(away(49).reasons().get(0))
                .isEqualTo(
                        "reconnecting for 49.0 s, looked 12 times, of 50.0 s that are granted (5 database.retry.attempts"
                                + " of database.connection.timeout, 10.0 s): refused");
    }

    @Test
    void aDatabaseThatStaysAwayIsUnhealthy() {
        assertThat(away(51).state()).isEqualTo(HealthState.UNHEALTHY);
    }

    private static Health away(int seconds) {
        return HealthRules.of(
                new DatabaseFacts(
                        Optional.empty(),
                        "refused",
                        12,
                        Duration.ofSeconds(seconds),
                        pool(POOL, 1, 0, 0, 0),
                        Optional.empty(),
                        List.of()),
                LIMITS);
    }

    private static void assertDegraded(Health health, String reason) {
        assertThat(health.state()).isEqualTo(HealthState.DEGRADED);
        assertThat(health.reasons().get(0)).startsWith(reason);
    }

    private static Health of(ServerFacts server, PoolFacts pool) {
        return HealthRules.of(
                new DatabaseFacts(Optional.of(server), "", 0, Duration.ZERO, pool, Optional.empty(), List.of()),
                LIMITS);
    }

    private static ServerFacts server() {
        return disk(50);
    }

    private static ServerFacts disk(int freePercent) {
        long gib = 1024L * 1024 * 1024;
        return new ServerFacts(
                false,
                false,
                Duration.ofMillis(1),
                30,
                97,
                Optional.empty(),
                Optional.of(new ServerFacts.Disk(freePercent * gib, 100 * gib)));
    }

    private static PoolFacts pool(PoolStatus status, double p99, long timeouts, long statements, long failed) {
        return new PoolFacts(
                status, new Timings.Figures(500, p99 / 2, p99 / 2, p99, p99, p99), timeouts, statements, failed);
    }
}
