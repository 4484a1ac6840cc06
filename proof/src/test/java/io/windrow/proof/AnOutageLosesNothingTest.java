package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.GatewayLedger;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.CandumpWriter;
import io.windrow.console.demo.DemoSettings;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.sandbox.process.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker is killed and stays away while two gateways of one machine take the frames of 72 hours from two buses each, their
 * clock stepping back an hour on the way; when it is back, every frame is stored once, and ledger, topic and table agree.
 * {@code -Dwindrow.outage.frames=5000000} makes it as long as it likes.
 */
@Timeout(1800)
class AnOutageLosesNothingTest {
    private static final int FRAMES = Integer.getInteger("windrow.outage.frames", 100_000);
    private static final Duration SPAN = Duration.ofDays(3);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LEAST_SEGMENTS = 20;
    private static final int SEGMENT_BYTES = Math.max(64 * 1024, FRAMES);

    @TempDir
    private Path folder;

    @Test
    void framesOfThreeDaysFromTwoGatewaysAreStoredOnce() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        // a sandbox of its own, since its broker is killed
        try (Sandbox sandbox =
                Sandbox.start(SandboxSettings.defaults(), line -> System.out.println("[outage] " + line))) {
            Map<String, String> settings = settings(sandbox, seed);
            var environment = Command.environment(settings);
            run(environment, "topics");
            Part broker = sandbox.part(PartName.BROKER);
            broker.kill();
            try (Command first = gateway(environment, "first", seed);
                    Command second = gateway(environment, "second", seed + 1)) {
                awaitSpooled("first", first);
                awaitSpooled("second", second);
                broker.start();
                assertThat(first.await(Duration.ofMinutes(10)))
                        .as(first.output())
                        .isZero();
                assertThat(second.await(Duration.ofMinutes(10)))
                        .as(second.output())
                        .isZero();
            }
            assertStoredOnce(sandbox, environment);
            assertAgree(Ledgers.last(settings), Published.in(settings), new Rows(sandbox, "machine"));
        }
    }

    private static Map<String, String> settings(Sandbox sandbox, long seed) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", "outage." + seed + ".");
        settings.put("topics.partitions", "2");
        settings.put("gateway.spool.segment.bytes", Integer.toString(SEGMENT_BYTES));
        settings.put("gateway.spool.bytes", Long.toString(2_000L * SEGMENT_BYTES));
        settings.put("gateway.fresh.age", "2s");
        settings.put("gateway.backlog.rate", "200000");
        return settings;
    }

    private static void run(Map<String, String> environment, String... arguments) throws Exception {
        try (Command command = Command.start(environment, arguments)) {
            assertThat(command.await(LIMIT)).as(command.output()).isZero();
        }
    }

    private Command gateway(Map<String, String> environment, String name, long seed) throws IOException {
        return Command.start(
                environment,
                "gateway",
                "--log",
                recording(name, seed).toString(),
                "--equipment",
                "machine",
                "--gateway",
                name,
                "--speed",
                "max",
                "--time",
                "recorded",
                "--spool",
                spool(name).toString());
    }

    private Path spool(String name) {
        return folder.resolve("spool-" + name);
    }

    /** Three days on two buses; half-way the recorder's clock steps back an hour. */
    private Path recording(String name, long seed) throws IOException {
        Path log = folder.resolve(name + ".log");
        var random = new SplittableRandom(seed);
        long step = SPAN.toNanos() / 1_000 / FRAMES;
        long time = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now().minus(SPAN));
        try (var writer = new CandumpWriter(Files.newOutputStream(log))) {
            for (int i = 0; i < FRAMES; i++) {
                time += i == FRAMES / 2 ? -Duration.ofHours(1).toNanos() / 1_000 : step;
                byte[] data = new byte[8];
                random.nextBytes(data);
                CanId id = CanId.extended(random.nextBoolean() ? 0x0CF00400 : 0x18FF1200 + random.nextInt(16));
                writer.write(CanFrame.data(time, random.nextInt(3) == 0 ? "can1" : "can0", id, data));
            }
        }
        return log;
    }

    /** Until nothing more comes into the spool. */
    private void awaitSpooled(String name, Command gateway) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        long before = -1;
        long now = Spools.bytes(spool(name));
        while ((now != before || now < FRAMES * 30L) && System.nanoTime() < deadline) {
            Thread.sleep(2_000);
            assertThat(gateway.isAlive()).as(gateway.output()).isTrue();
            before = now;
            now = Spools.bytes(spool(name));
        }
        int segments = Spools.segments(spool(name)).size();
        System.out.println("[outage] " + name + ": " + now + " bytes in " + segments + " segments");
        assertThat(segments).isGreaterThanOrEqualTo(LEAST_SEGMENTS);
    }

    private static void assertStoredOnce(Sandbox sandbox, Map<String, String> environment) throws Exception {
        var rows = new Rows(sandbox, "machine");
        try (Command sink = Command.start(environment, "sink")) {
            rows.await(2L * FRAMES, LIMIT);
            assertThat(sink.isAlive()).as(sink.output()).isTrue();
        }
        assertThat(rows.count("count(*)")).isEqualTo(2L * FRAMES);
        assertThat(rows.count("count(distinct (gateway_id, boot_id, channel, sequence))"))
                .isEqualTo(2L * FRAMES);
        assertThat(rows.count("count(*) filter (where lane = 'BACKLOG')")).isPositive();
    }

    private static void assertAgree(Collection<GatewayLedger> ledgers, Published topic, Rows rows) throws Exception {
        assertThat(ledgers).hasSize(4);
        for (GatewayLedger each : ledgers) {
            String stored = "count(*) filter (where gateway_id = '" + each.getGatewayId() + "' and channel = '"
                    + each.getChannel() + "')";
            assertThat(each.getClosed()).as("%s", each).isTrue();
            assertThat(each.getEvicted()).as("%s", each).isZero();
            assertThat(each.getWaiting()).as("%s", each).isZero();
            assertThat(each.getAcknowledged())
                    .as("%s", each)
                    .isEqualTo(each.getNumbered())
                    .isEqualTo(each.getOnWire())
                    .isEqualTo(topic.frames(each.getBootId(), each.getChannel()))
                    .isEqualTo(rows.count(stored));
        }
        assertThat(ledgers.stream().mapToLong(GatewayLedger::getNumbered).sum()).isEqualTo(2L * FRAMES);
    }
}
