package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.console.demo.DemoSettings;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two machines say the same on two days. Of one the first day comes when the stores have let it go: its readings are dead
 * letters. A rebuild gives it the windows of the other.
 */
@Timeout(600)
class ARebuildMakesTheSameWindowsTest {
    private static final Instant FIRST_DAY = Instant.parse("2025-03-01T11:59:40Z");
    private static final Instant LATER_DAY = Instant.parse("2025-03-05T08:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(40);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void windowsOfWhatCameTooLateAreThoseOfWhatCameInTime(Flavour flavour) throws Exception {
        long seed = Long.getLong("windrow.seed", System.nanoTime());
        System.out.println("seed " + seed);
        try (Sandbox sandbox = flavour.ownSandbox()) {
            sendTooLateAndRebuild(sandbox, seed);
        }
    }

    private void sendTooLateAndRebuild(Sandbox sandbox, long seed) throws Exception {
        Path first = Recordings.simulated(folder, seed, FIRST_DAY, LENGTH);
        Path later = Recordings.simulated(folder, seed + 1, LATER_DAY, LENGTH);
        String inTime = "in-time-" + seed;
        String tooLate = "too-late-" + seed;
        var environment = Command.environment(settings(sandbox));
        run(environment, "topics");
        run(environment, "connect", "apply");
        try (Command streams = Command.start(environment, "streams");
                Command sink = Command.start(environment, "sink")) {
            send(environment, inTime, first);
            send(environment, inTime, later);
            send(environment, tooLate, later);
            awaitSame(sandbox, inTime, tooLate, LATER_DAY);
            send(environment, tooLate, first);
            new Rows(sandbox, tooLate).await(Recordings.lines(first) + Recordings.lines(later), LIMIT);
            awaitWindows(sandbox, inTime);
            assertThat(windows(sandbox, tooLate))
                    .as("windows that came too late")
                    .isZero();

            String told = rebuild(environment, tooLate);
            assertThat(told).contains("rollup-1m").contains("equipment-metrics-1d");
            awaitSame(sandbox, inTime, tooLate, FIRST_DAY);
            awaitSame(sandbox, inTime, tooLate, LATER_DAY);

            rebuild(environment, tooLate); // once more changes nothing
            awaitSame(sandbox, inTime, tooLate, FIRST_DAY);
            assertThat(streams.isAlive()).as(streams.output()).isTrue();
            assertThat(sink.isAlive()).as(sink.output()).isTrue();
        }
    }

    private Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("rollup.retention", "1m"); // rounded up to the day
        settings.put("rollup.publish.interval", "1s");
        settings.put("streams.state.dir", folder.resolve("state").toString());
        return settings;
    }

    private static void run(Map<String, String> environment, String... arguments) throws Exception {
        try (Command command = Command.start(environment, arguments)) {
            assertThat(command.await(LIMIT)).as(command.output()).isZero();
        }
    }

    private void send(Map<String, String> environment, String machine, Path log) throws Exception {
        run(
                environment,
                "gateway",
                "--log",
                log.toString(),
                "--equipment",
                machine,
                "--gateway",
                machine,
                "--speed",
                "max",
                "--time",
                "recorded",
                "--spool",
                folder.resolve(machine).toString());
    }

    private static String rebuild(Map<String, String> environment, String machine) throws Exception {
        try (Command command = Command.start(
                environment,
                "rebuild",
                "--from",
                "2025-03-01",
                "--to",
                "2025-03-01T23:00:00Z",
                "--equipment",
                machine)) {
            assertThat(command.await(LIMIT)).as(command.output()).isZero();
            return command.output();
        }
    }

    private static void awaitWindows(Sandbox sandbox, String machine) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (windows(sandbox, machine) == 0 && System.nanoTime() < deadline) {
            Thread.sleep(500);
        }
        assertThat(windows(sandbox, machine)).as("windows in time").isPositive();
    }

    /** Of the first day. */
    private static long windows(Sandbox sandbox, String machine) throws SQLException {
        return number(
                sandbox,
                "select count(*) from rollup_1d where equipment_id = '" + machine
                        + "' and window_start < timestamptz '2025-03-02 00:00:00Z'");
    }

    private static void awaitSame(Sandbox sandbox, String one, String other, Instant day) throws Exception {
        for (Level level : Level.values()) {
            awaitSame(sandbox, "rollup_" + level.label(), one, other, day);
            awaitSame(sandbox, "equipment_metrics_" + level.label(), one, other, day);
        }
    }

    private static void awaitSame(Sandbox sandbox, String table, String one, String other, Instant day)
            throws Exception {
        String ofOne = rows(table, one, day);
        String ofOther = rows(table, other, day);
        String different = "select count(*) from ((" + ofOne + " except all " + ofOther + ") union all (" + ofOther
                + " except all " + ofOne + ")) d";
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline
                && (number(sandbox, different) > 0 || number(sandbox, "select count(*) from (" + ofOne + ") d") == 0)) {
            Thread.sleep(500);
        }
        assertThat(number(sandbox, different)).as(table + " of " + day).isZero();
        assertThat(number(sandbox, "select count(*) from (" + ofOne + ") d")).isPositive();
    }

    /** Every column but whose it is. */
    private static String rows(String table, String machine, Instant day) {
        return "select to_jsonb(r) - 'equipment_id' - 'gateway_id' from " + table + " r where equipment_id = '"
                + machine + "' and date_trunc('day', window_start) = date_trunc('day', timestamptz '" + day + "')";
    }

    private static long number(Sandbox sandbox, String sql) throws SQLException {
        try (Connection connection = SqlWindows.connect(sandbox);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
