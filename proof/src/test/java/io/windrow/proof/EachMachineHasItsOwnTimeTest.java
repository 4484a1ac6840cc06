package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Lane;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.LogLine;
import io.windrow.console.demo.DemoSettings;
import io.windrow.console.process.Wires;
import io.windrow.producer.publish.FrameRecords;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.MachineProfile;
import io.windrow.producer.source.SimulatedMachine;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Origin;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Level;
import io.windrow.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred machines say the same things twice, three days apart. Of one the first time comes last, behind all that everybody
 * said three days later; one of two processes is killed meanwhile; and beside them are gateways whose clocks stand in 2036 and in 1970 or step
 * back an hour. Every window of all hundred is right, with every frame in it once.
 */
@Timeout(600)
class EachMachineHasItsOwnTimeTest {
    private static final int MACHINES = 100;
    private static final Duration LENGTH = Duration.ofSeconds(6);
    private static final Duration LATER = Duration.ofDays(3);
    private static final Instant START = Instant.parse("2025-04-07T23:59:57Z");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Set<Integer> GROUPS = Set.of(61444, 65265);
    /** How far the clocks of three other gateways are off, one time after the other. */
    private static final List<List<Duration>> WRONG_CLOCKS = List.of(
            List.of(Duration.between(START, Instant.parse("2036-01-01T00:00:00Z"))),
            List.of(Duration.between(START, Instant.parse("1970-01-02T00:00:00Z"))),
            List.of(Duration.ZERO, Duration.ofHours(-1)));

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("windrow.seed", System.nanoTime());
    /** One gateway's name for all, by which the windows of all are compared at once. */
    private final String gateway = "own-time-" + seed;

    private final String wrongGateway = "wrong-time-" + seed;

    private final List<Machine> machines = new ArrayList<>();
    private final List<Future<?>> sent = new ArrayList<>();

    /** What one machine says, numbered in the order in which it says it. */
    private static final class Machine {
        private final String name;
        private final FrameRecords records;
        private final BootId boot = BootId.next(InstantSource.system());
        private final Map<String, Long> numbers = new HashMap<>();

        Machine(String gateway, int number) {
            this.name = gateway + '-' + number;
            this.records = new FrameRecords(new Sender(name, gateway));
        }

        List<ProducerRecord<String, io.windrow.avro.CanFrame>> say(
                List<CanFrame> frames, Duration later, Lane lane, String topic) {
            List<ProducerRecord<String, io.windrow.avro.CanFrame>> said = new ArrayList<>();
            for (CanFrame each : frames) {
                CanFrame frame = each.withCapturedAtMicros(each.capturedAtMicros() + later.toMillis() * 1_000);
                long number = numbers.merge(frame.channel(), 1L, Long::sum) - 1;
                var numbered = new NumberedFrame(new Origin(boot, frame.channel()), number, lane, frame);
                said.add(new ProducerRecord<>(topic, name, records.record(numbered)));
            }
            return said;
        }
    }

    @Test
    void oneMachineThreeDaysLateBesideNinetyNineOnTime() throws Exception {
        System.out.println("seed " + seed);
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put(
                "streams.pgns",
                GROUPS.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(
                                ","))); // what a hundred machines are about, at a bearable number of rows
        var environment = Command.environment(settings);
        run(environment, "topics");
        run(environment, "connect", "apply");
        long lettersBefore = deadLetters(settings);
        try (Command sink = Command.start(environment, "sink");
                Command first = streams(settings, "first");
                Command second = streams(settings, "second")) {
            List<CanFrame> frames = frames();
            send(settings, frames, () -> {
                await(sandbox, "reading", gateway, MACHINES);
                first.kill();
            });
            await(sandbox, "can_frame", gateway, 2L * MACHINES * frames.size());
            await(sandbox, "can_frame", wrongGateway, 4L * frames.size());
            awaitWindows(sandbox);
            assertEachFrameOnce(sandbox, frames);
            assertThat(sink.isAlive()).as(sink.output()).isTrue();
            assertThat(second.isAlive()).as(second.output()).isTrue();
        }
        assertAlike(sandbox);
        assertThat(deadLetters(settings)).isEqualTo(lettersBefore);
    }

    private interface Step {
        void run() throws Exception;
    }

    private void send(Map<String, String> settings, List<CanFrame> frames, Step between) throws Exception {
        Wires wires = Wires.from(new SettingsReader(Settings.of(settings)));
        String topic = wires.topics().of(Topics.CAN_FRAMES);
        for (int i = 0; i < MACHINES; i++) {
            machines.add(new Machine(gateway, i));
        }
        Machine late = machines.get(0);
        try (var producer = new KafkaProducer<>(
                wires.kafka().client(),
                wires.serdes().key(Topics.CAN_FRAMES).serializer(),
                wires.serdes().value(Topics.CAN_FRAMES).serializer())) {
            for (int i = 0; i < WRONG_CLOCKS.size(); i++) {
                var wrong = new Machine(wrongGateway, i);
                for (Duration off : WRONG_CLOCKS.get(i)) {
                    send(producer, wrong.say(frames, off, Lane.FRESH, topic));
                }
            }
            var kept = late.say(frames, Duration.ZERO, Lane.BACKLOG, topic);
            for (Machine each : machines) {
                if (each != late) {
                    send(producer, each.say(frames, Duration.ZERO, Lane.FRESH, topic));
                }
            }
            between.run();
            for (Machine each : machines) {
                send(producer, each.say(frames, LATER, Lane.FRESH, topic));
            }
            send(producer, kept);
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    private void send(
            KafkaProducer<String, io.windrow.avro.CanFrame> producer,
            List<ProducerRecord<String, io.windrow.avro.CanFrame>> records) {
        records.forEach(each -> sent.add(producer.send(each)));
    }

    private List<CanFrame> frames() throws IOException {
        var machine = new SimulatedMachine(MachineProfile.TRACTOR, seed, START, Optional.of(LENGTH));
        List<CanFrame> frames = new ArrayList<>();
        try (FrameSource source = machine.open()) {
            for (var line = source.next(); line.isPresent(); line = source.next()) {
                if (line.get() instanceof LogLine.Frame frame) {
                    frames.add(frame.frame());
                }
            }
        }
        return frames;
    }

    /** Each with a folder of its own for its state, as processes must have. */
    private Command streams(Map<String, String> settings, String name) throws IOException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("streams.state.dir", folder.resolve(name).toString());
        return Command.start(Command.environment(all), "streams");
    }

    private static void run(Map<String, String> environment, String... arguments) throws Exception {
        try (Command command = Command.start(environment, arguments)) {
            assertThat(command.await(LIMIT)).as(command.output()).isZero();
        }
    }

    private static long deadLetters(Map<String, String> settings) {
        var letters = new ArrayList<>();
        WholeTopic.forEach(settings, Topics.DEAD_LETTERS, letters::add);
        return letters.size();
    }

    private static void await(Sandbox sandbox, String table, String gateway, long least) throws Exception {
        long rows = 0;
        long since = System.nanoTime();
        while (rows < least && System.nanoTime() - since < LIMIT.toNanos()) {
            Thread.sleep(500);
            long now = rows(sandbox, table, gateway);
            since = now > rows ? System.nanoTime() : since;
            rows = now;
        }
        assertThat(rows).as("rows of %s in %s", gateway, table).isGreaterThanOrEqualTo(least);
    }

    /** None while the sink has not made the table. */
    private static long rows(Sandbox sandbox, String table, String gateway) throws SQLException {
        return number(sandbox, "select count(*) from pg_class where oid = to_regclass('" + table + "')") == 0
                ? 0
                : number(sandbox, "select count(*) from " + table + " where gateway_id = '" + gateway + '\'');
    }

    private void awaitWindows(Sandbox sandbox) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                SqlWindows.assertEqualToTables(sandbox, gateway);
                return;
            } catch (AssertionError e) {
                Thread.sleep(2_000); // not all are there yet
            }
        }
        SqlWindows.assertEqualToTables(sandbox, gateway);
    }

    /** Both ends agree: of each machine as many messages were read, and are in its windows of every length, as it said. */
    private void assertEachFrameOnce(Sandbox sandbox, List<CanFrame> frames) throws SQLException {
        long said = 2
                * frames.stream()
                        .filter(frame -> GROUPS.contains(frame.id().pgn().number()))
                        .count();
        assertThat(machinesWith(sandbox, said, "count(*)", "reading")).isEqualTo(MACHINES);
        for (Level level : Level.values()) {
            String speed = "sum(count + not_available + error + out_of_range) filter (where signal = 'EngineSpeed')"
                    + " + sum(count + not_available + error + out_of_range) filter (where signal = 'WheelBasedVehicleSpeed')";
            assertThat(machinesWith(sandbox, said, speed, "rollup_" + level.label()))
                    .as(level.label())
                    .isEqualTo(MACHINES);
        }
    }

    private long machinesWith(Sandbox sandbox, long wanted, String aggregate, String table) throws SQLException {
        return number(
                sandbox,
                "select count(*) from (select equipment_id from " + table + " where gateway_id = '" + gateway
                        + "' group by 1 having " + aggregate + " = " + wanted + ") each");
    }

    /** All hundred have the same windows, and two of each minute: it is not for lack of rows that they are right. */
    private void assertAlike(Sandbox sandbox) throws SQLException {
        for (Level level : Level.values()) {
            String ofEach =
                    "(select equipment_id, count(*) as rows, count(distinct window_start) as windows from rollup_"
                            + level.label() + " where gateway_id = '" + gateway + "' group by 1) each";
            assertThat(number(sandbox, "select count(*) from " + ofEach)).isEqualTo(MACHINES);
            assertThat(number(sandbox, "select count(distinct (rows, windows)) from " + ofEach))
                    .as(level.label())
                    .isOne();
            assertThat(number(sandbox, "select min(windows) from " + ofEach)).isGreaterThanOrEqualTo(2);
        }
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
