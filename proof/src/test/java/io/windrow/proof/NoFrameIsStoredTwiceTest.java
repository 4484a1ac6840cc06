package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Lane;
import io.windrow.console.demo.DemoSettings;
import io.windrow.proof.FrameTopic.Frame;
import io.windrow.sandbox.Sandbox;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * kill -9 of the sink, at random moments: after the next start nothing is missing and nothing twice, also of what a gateway sends
 * again.
 */
@Timeout(600)
class NoFrameIsStoredTwiceTest {
    private static final int KILLS = 2;
    private static final int FRAMES = 5000;
    private static final Set<Integer> LOST = Set.of(1000, 1001, 1002, 1003, 1004);
    private static final Duration LIMIT = Duration.ofMinutes(2);

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
                "25",
                "--spool",
                folder.resolve("spool-" + machine).toString())) {
            killTheSinkNowAndThen(environment, new Random(seed), sandbox, machine, frames);
            try (Command sink = Command.start(environment, "sink")) {
                assertThat(gateway.await(LIMIT)).as(gateway.output()).isZero();
                awaitRows(sandbox, machine, frames);
                assertThat(sink.isAlive()).as(sink.output()).isTrue();
            }
        }

        try (Connection connection = SqlWindows.connect(sandbox)) {
            assertStoredOnce(connection, machine, frames);
            assertThat(count(connection, "max(sequence) + 1", machine)).isEqualTo(frames);
        }
    }

    /** Frames that came late, came again in another order, or never: each is stored once, and the table tells what is missing. */
    @ParameterizedTest
    @EnumSource
    void afterResendsBeforeAndBehindKillsOfTheSink(Flavour flavour) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        Sandbox sandbox = flavour.sandbox();
        Map<String, String> settings = settings(sandbox, seed);
        var environment = Command.environment(settings);
        String machine = "resent-" + seed;
        List<Frame> frames = frames(machine, FRAMES);
        List<Frame> lost = frames.stream()
                .filter(frame -> LOST.contains((int) frame.sequence()))
                .toList();
        List<Frame> sent = new ArrayList<>(frames);
        sent.removeIf(lost::contains);

        try (FrameTopic topic = FrameTopic.open(settings);
                Connection connection = SqlWindows.connect(sandbox)) {
            sendWithResends(topic, sent, random);
            killTheSinkNowAndThen(environment, random, sandbox, machine, sent.size());
            try (Command sink = Command.start(environment, "sink")) {
                topic.send(someShuffled(sent, random), Lane.BACKLOG);
                awaitOffsets(connection, topic);
                assertStoredOnce(connection, machine, sent.size());
                assertThat(gaps(connection, machine)).containsExactly("can0 1000 to 1004", "can1 1000 to 1004");

                topic.send(lost, Lane.BACKLOG);
                topic.send(lost, Lane.BACKLOG);
                awaitOffsets(connection, topic);
                assertThat(sink.isAlive()).as(sink.output()).isTrue();
            }
            assertStoredOnce(connection, machine, frames.size());
            assertThat(gaps(connection, machine)).isEmpty();
        }
    }

    private static List<Frame> frames(String machine, int count) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(number -> Stream.of("can0", "can1").map(bus -> new Frame(machine, "boot", bus, number)))
                .toList();
    }

    /** The second half while fresh, the first as backlog, some of all again after each. */
    private static void sendWithResends(FrameTopic topic, List<Frame> sent, Random random) throws Exception {
        List<Frame> fresh = sent.subList(sent.size() / 2, sent.size());
        topic.send(fresh, Lane.FRESH);
        topic.send(fresh.subList(random.nextInt(fresh.size()), fresh.size()), Lane.FRESH);
        topic.send(someShuffled(fresh, random), Lane.BACKLOG);
        topic.send(sent.subList(0, sent.size() / 2), Lane.BACKLOG);
        topic.send(someShuffled(sent, random), Lane.BACKLOG);
    }

    private static List<Frame> someShuffled(List<Frame> frames, Random random) {
        List<Frame> some = new ArrayList<>(frames);
        Collections.shuffle(some, random);
        return some.subList(0, 1 + random.nextInt(some.size()));
    }

    private static void assertStoredOnce(Connection connection, String machine, long frames) throws SQLException {
        assertThat(count(connection, "count(*)", machine)).isEqualTo(frames);
        assertThat(count(connection, "count(distinct (boot_id, channel, sequence))", machine))
                .isEqualTo(frames);
    }

    private static List<String> gaps(Connection connection, String gateway) throws SQLException {
        List<String> gaps = new ArrayList<>();
        try (var statement = connection.prepareStatement("select channel || ' ' || first || ' to ' || last"
                + " from frame_gap where gateway_id = ? and frames = last - first + 1 order by channel, first")) {
            statement.setString(1, gateway);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    gaps.add(row.getString(1));
                }
            }
        }
        return gaps;
    }

    /** Until every record is settled, stored or not. */
    private static void awaitOffsets(Connection connection, FrameTopic topic) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long settled = 0;
        while (settled < topic.records() && System.nanoTime() < deadline) {
            Thread.sleep(100);
            try (var statement = connection.prepareStatement(
                    "select coalesce(sum(next_offset), 0) from sink_offset where topic = ?")) {
                statement.setString(1, topic.name());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    settled = row.getLong(1);
                }
            }
        }
        assertThat(settled).as("records settled of %s", topic.name()).isEqualTo(topic.records());
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
