package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import io.windrow.can.log.CandumpWriter;
import io.windrow.can.name.NameParts;
import io.windrow.can.transport.Fragmenter;
import io.windrow.console.demo.DemoSettings;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.sandbox.process.Part;
import io.windrow.schemas.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same recording from two gateways: one is left in peace, of the other the broker is killed half-way and comes back. The
 * pipeline behind ends with the same readings and windows, those of transfers that the outage cut in two among them, and those
 * of senders whose address another unit took meanwhile.
 */
@Timeout(600)
class AnOutageChangesNoRowTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Instant START = Instant.parse("2026-03-03T03:03:03Z");
    private static final Duration LENGTH = Duration.ofMinutes(1);
    private static final Pgn DM1 = new Pgn(65_226);
    /** Senders that the simulated machine has not; the pauses of the one are not those of the other. */
    private static final List<Integer> SENDERS = List.of(0x98, 0x99);

    /** Between packets; a receiver gives up after 750 ms. */
    private static final long GAP_MICROS = 700_000;

    private static final int CLAIM = 0x18EEFF00;
    private static final long CLAIM_MICROS = 2_300_000;

    private static final String READINGS = """
            captured_at, source_name, layout_id, pgn, instance, source_address, destination, clock_ahead, channel, message,
            definition_version, quality, value, raw from reading""";
    private static final String WINDOWS = """
            channel, source_address, source_name, pgn, message, signal, spn, unit, instance, window_start, window_end, count,
            not_available, error, out_of_range, sum, min, max, mean, stddev, first, last, first_at, last_at from rollup_1m""";
    /** Silence is told of each lane by itself. */
    private static final String EVENTS = """
            channel, source_address, kind, happened_at, source_name, other_name, previous_address, device
            from (select * from bus_event where kind <> 'SILENT') e""";

    private static final String IN_PEACE = "in-peace";
    private static final String CUT_OFF = "cut-off";

    @TempDir
    private Path folder;

    @Test
    void readingsAndWindowsAreThoseOfTheSameFramesWithoutAnOutage() throws Exception {
        long seed = Long.getLong("windrow.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        Path log = Recordings.simulated(folder, seed, START, LENGTH);
        long transfers = addTransfers(log, random);
        // a sandbox of its own, since its broker is killed
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults(), line -> System.out.println("[cut] " + line))) {
            var environment = Command.environment(settings(sandbox));
            run(environment, "topics");
            run(environment, "connect", "apply");
            try (Command streams = Command.start(environment, "streams");
                    Command sink = Command.start(environment, "sink")) {
                sendInPeace(environment, log, new Rows(sandbox, IN_PEACE));
                sendAndCutOff(environment, log, sandbox.part(PartName.BROKER), random);
                assertThat(streams.isAlive()).as(streams.output()).isTrue();
                assertThat(sink.isAlive()).as(sink.output()).isTrue();
                awaitSame(sandbox);
            }
            assertWhole(sandbox, Recordings.lines(log), transfers);
            assertClaimsLed(sandbox);
        }
    }

    /** Of each sender one broadcast of many packets after another, so that there is always one that can be cut; how many. */
    private static long addTransfers(Path log, Random random) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        Path more = log.resolveSibling("transfers.log");
        long transfers = 0;
        try (var writer = new CandumpWriter(Files.newOutputStream(more))) {
            for (int sender : SENDERS) {
                transfers += writeTransfers(writer, sender, random);
                writeClaims(writer, sender);
            }
        }
        lines.addAll(Files.readAllLines(more));
        lines.sort(Comparator.comparing(line -> line.substring(0, line.indexOf(')'))));
        Files.write(log, lines);
        return transfers;
    }

    /** Each by a unit that takes the address from the one before. */
    private static void writeClaims(CandumpWriter writer, int sender) throws IOException {
        long begin = ChronoUnit.MICROS.between(Instant.EPOCH, START) + sender;
        for (int i = 0; i * CLAIM_MICROS < LENGTH.toNanos() / 1_000; i++) {
            byte[] name = new NameParts(sender * 100 - i, 69, 0, 0, 0, 1, 0, 2, false)
                    .name()
                    .bytes();
            writer.write(CanFrame.data(begin + i * CLAIM_MICROS, "can0", CanId.extended(CLAIM | sender), name));
        }
    }

    private static long writeTransfers(CandumpWriter writer, int sender, Random random) throws IOException {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, START) + SENDERS.indexOf(sender) * 4_900_000L;
        long end = ChronoUnit.MICROS.between(Instant.EPOCH, START.plus(LENGTH));
        long transfers = 0;
        while (micros < end) {
            byte[] data = new byte[90];
            random.nextBytes(data);
            List<CanFrame> frames = new Fragmenter("can0", micros, GAP_MICROS).broadcast(DM1, sender, data);
            for (CanFrame each : frames) {
                writer.write(each);
            }
            micros += frames.size() * GAP_MICROS;
            transfers++;
        }
        return transfers;
    }

    private static Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> settings = DemoSettings.addresses(sandbox);
        settings.put("topics.partitions", "2");
        settings.put("streams.pgns", "*");
        settings.put("rollup.publish.interval", "1s");
        settings.put("gateway.fresh.age", "1s");
        return settings;
    }

    private static void run(Map<String, String> environment, String... arguments) throws Exception {
        try (Command command = Command.start(environment, arguments)) {
            assertThat(command.await(LIMIT)).as(command.output()).isZero();
        }
    }

    private void sendInPeace(Map<String, String> environment, Path log, Rows rows) throws Exception {
        try (Command gateway = gateway(environment, IN_PEACE, log, "max")) {
            assertThat(gateway.await(LIMIT)).as(gateway.output()).isZero();
        }
        rows.await(Recordings.lines(log), LIMIT);
    }

    /** The spool says how far the gateway is: about 0.8 MB are the whole. */
    private void sendAndCutOff(Map<String, String> environment, Path log, Part broker, Random random) throws Exception {
        try (Command gateway = gateway(environment, CUT_OFF, log, "5")) {
            Spools.awaitGrowth(spool(CUT_OFF), 100_000 + random.nextInt(100_000), gateway);
            broker.kill();
            Spools.awaitGrowth(spool(CUT_OFF), 300_000 + random.nextInt(100_000), gateway);
            broker.start();
            assertThat(gateway.await(LIMIT)).as(gateway.output()).isZero();
        }
    }

    private Command gateway(Map<String, String> environment, String name, Path log, String speed) throws IOException {
        return Command.start(
                environment,
                "gateway",
                "--log",
                log.toString(),
                "--equipment",
                name,
                "--gateway",
                name,
                "--speed",
                speed,
                "--time",
                "recorded",
                "--spool",
                spool(name).toString());
    }

    private Path spool(String name) {
        return folder.resolve("spool-" + name);
    }

    private static void awaitSame(Sandbox sandbox) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (Connection connection = SqlWindows.connect(sandbox)) {
            while (System.nanoTime() < deadline
                    && differences(connection, READINGS)
                                    + differences(connection, WINDOWS)
                                    + differences(connection, EVENTS)
                            > 0) {
                Thread.sleep(1_000);
            }
            assertThat(differences(connection, READINGS)).as("readings").isZero();
            assertThat(differences(connection, WINDOWS)).as("windows").isZero();
            assertThat(differences(connection, EVENTS)).as("events").isZero();
        }
    }

    /** Rows of the one machine that the other has not, or not as often, both ways. */
    private static long differences(Connection connection, String rows) throws SQLException {
        String oneWay =
                "(select " + rows + " where equipment_id = ? except all select " + rows + " where equipment_id = ?)";
        try (var statement =
                connection.prepareStatement("select count(*) from (" + oneWay + " union all " + oneWay + ") d")) {
            statement.setString(1, IN_PEACE);
            statement.setString(2, CUT_OFF);
            statement.setString(3, CUT_OFF);
            statement.setString(4, IN_PEACE);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** It is not for lack of rows that they are the same, nor for lack of an outage. */
    private static void assertWhole(Sandbox sandbox, long frames, long transfers) throws SQLException {
        for (String machine : List.of(IN_PEACE, CUT_OFF)) {
            assertThat(new Rows(sandbox, machine).count("count(*)")).isEqualTo(frames);
            SqlWindows.assertEqualToTable(sandbox, machine, Level.MINUTE);
        }
        String ofTransfers = "where equipment_id = 'cut-off' and source_address in ("
                + SENDERS.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ") ";
        assertThat(number(sandbox, "from reading " + ofTransfers + "and pgn = " + DM1.number()))
                .isEqualTo(transfers);
        assertThat(number(sandbox, "from can_frame " + ofTransfers + """
                and lane = 'FRESH' and pgn <> 60928 and captured_at >
                (select min(captured_at) from can_frame where equipment_id = 'cut-off' and lane = 'BACKLOG')
                """))
                .as("packets that followed theirs by the fresh lane while others took the backlog's")
                .isPositive();
    }

    /** Claims of the time in which frames waited; the NAMEs that they gave are in the readings. */
    private static void assertClaimsLed(Sandbox sandbox) throws SQLException {
        assertThat(number(sandbox, """
                from can_frame where equipment_id = 'cut-off' and pgn = 60928 and lane = 'FRESH' and captured_at between
                (select min(captured_at) from can_frame where equipment_id = 'cut-off' and lane = 'BACKLOG') and
                (select max(captured_at) from can_frame where equipment_id = 'cut-off' and lane = 'BACKLOG')
                """)).as("claims beside a backlog").isPositive();
        assertThat(number(sandbox, "from bus_event where equipment_id = 'cut-off' and kind = 'STOLEN'"))
                .isGreaterThan(SENDERS.size());
    }

    private static long number(Sandbox sandbox, String what) throws SQLException {
        try (Connection connection = SqlWindows.connect(sandbox);
                var statement = connection.prepareStatement("select count(*) " + what);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
