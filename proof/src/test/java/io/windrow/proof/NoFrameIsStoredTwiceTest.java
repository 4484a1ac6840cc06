package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.console.demo.DemoSettings;
import io.windrow.sandbox.Sandbox;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 of the sink, at random moments of a replay: after the next start nothing is missing and nothing twice. */
@Timeout(180)
class NoFrameIsStoredTwiceTest {
    private static final int KILLS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void afterKillsOfTheSinkInTheMiddleOfAReplay(Flavour flavour) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Sandbox sandbox = flavour.sandbox();
        var environment = Command.environment(settings(sandbox, seed));
        Path log = Recordings.simulated(folder, seed, Instant.parse("2025-05-05T05:05:05Z"), Duration.ofMinutes(5));
        long frames = Recordings.lines(log);
        String machine = "killed-" + seed;

        try (Command gateway = Command.start(
                environment,
                "gateway",
                "--log",
                log.toString(),
                "--equipment",
                machine,
                "--gateway",
                machine,
                "--speed",
                "25")) {
            killTheSinkNowAndThen(environment, new Random(seed), sandbox, machine, frames);
            try (Command sink = Command.start(environment, "sink")) {
                assertThat(gateway.await(LIMIT)).as(gateway.output()).isZero();
                awaitRows(sandbox, machine, frames);
                assertThat(sink.isAlive()).as(sink.output()).isTrue();
            }
        }

        try (Connection connection = SqlWindows.connect(sandbox)) {
            assertThat(count(connection, "count(*)", machine)).isEqualTo(frames);
            assertThat(count(connection, "count(distinct (boot_id, channel, sequence))", machine))
                    .isEqualTo(frames);
            assertThat(count(connection, "max(sequence) + 1", machine)).isEqualTo(frames);
        }
    }

    /** Each time some rows have come since the last kill, so that the kill hits a sink at work. */
    private static void killTheSinkNowAndThen(
            Map<String, String> environment, Random random, Sandbox sandbox, String machine, long frames)
            throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            try (Command sink = Command.start(environment, "sink")) {
                awaitRows(sandbox, machine, frames * kill / (KILLS + 2));
                Thread.sleep(random.nextInt(300));
                assertThat(sink.isAlive()).as(sink.output()).isTrue();
                sink.kill();
            }
        }
    }

    /** Topics of its own, so that other runs' sinks and this one do not share the work; small batches, so that there are many. */
    private static Map<String, String> settings(Sandbox sandbox, long seed) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", "killed." + seed + ".");
        settings.put("topics.partitions", "2");
        settings.put("sink.group", "killed-" + seed);
        settings.put(
                "kafka.session.timeout.ms", "6000"); // the least that a broker allows: until then the killed one counts
        settings.put("sink.batch.rows", "500");
        settings.put("sink.batch.age", "50ms");
        return settings;
    }

    private static void awaitRows(Sandbox sandbox, String machine, long least) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (Connection connection = SqlWindows.connect(sandbox)) {
            long rows = 0;
            while (rows < least && System.nanoTime() < deadline) {
                Thread.sleep(100);
                rows = rowsSoFar(connection, machine);
            }
            assertThat(rows).as("rows of %s", machine).isGreaterThanOrEqualTo(least);
        }
    }

    /** 0 before the first sink has made the tables. */
    private static long rowsSoFar(Connection connection, String machine) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('can_frame') is not null")) {
            row.next();
            return row.getBoolean(1) ? count(connection, "count(*)", machine) : 0;
        }
    }

    private static long count(Connection connection, String what, String machine) throws SQLException {
        try (var statement = connection.prepareStatement("select " + what + " from can_frame where equipment_id = ?")) {
            statement.setString(1, machine);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
