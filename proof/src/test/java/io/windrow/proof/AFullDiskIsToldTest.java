package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.GatewayLedger;
import io.windrow.console.demo.DemoSettings;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.sandbox.process.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The spool's disk is full while the broker is away: the frames that are least dear go, whole segments at a time, and every one
 * that went stands in the ledger; what is left arrives once.
 */
@Timeout(600)
class AFullDiskIsToldTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String MACHINE = "full-disk";

    @TempDir
    private Path folder;

    @Test
    void whatWentIsCountedAndTheRestIsStoredOnce() throws Exception {
        // a sandbox of its own, since its broker is killed
        try (var disk = SmallDisk.mount(folder.resolve("disk"), 4);
                Sandbox sandbox =
                        Sandbox.start(SandboxSettings.defaults(), line -> System.out.println("[full disk] " + line))) {
            Map<String, String> settings = settings(sandbox);
            var environment = Command.environment(settings);
            try (Command topics = Command.start(environment, "topics")) {
                assertThat(topics.await(LIMIT)).as(topics.output()).isZero();
            }
            Part broker = sandbox.part(PartName.BROKER);
            broker.kill();
            Path log =
                    Recordings.simulated(folder, 4, Instant.now().minus(Duration.ofHours(1)), Duration.ofMinutes(10));
            long frames = Recordings.lines(log);
            try (Command gateway = gateway(environment, log, disk.folder())) {
                Thread.sleep(Duration.ofSeconds(15).toMillis()); // ten minutes at a thousand times the speed
                broker.start();
                assertThat(gateway.await(LIMIT)).as(gateway.output()).isOne(); // frames were given up
            }
            GatewayLedger ledger = Ledgers.last(settings).iterator().next();
            assertThat(ledger.getNumbered()).isEqualTo(frames);
            assertThat(ledger.getEvicted()).isPositive();
            assertThat(ledger.getAcknowledged() + ledger.getEvicted()).isEqualTo(frames);
            assertThat(ledger.getEvictions()).contains("disk_full").doesNotContain("\"vital\"");
            assertStored(sandbox, environment, ledger.getAcknowledged());
        }
    }

    private static void assertStored(Sandbox sandbox, Map<String, String> environment, long acknowledged)
            throws Exception {
        var rows = new Rows(sandbox, MACHINE);
        try (Command sink = Command.start(environment, "sink")) {
            rows.await(acknowledged, LIMIT);
            assertThat(sink.isAlive()).as(sink.output()).isTrue();
        }
        assertThat(rows.count("count(*)")).isEqualTo(acknowledged);
        assertThat(rows.count("count(distinct (boot_id, channel, sequence))")).isEqualTo(acknowledged);
    }

    private static Command gateway(Map<String, String> environment, Path log, Path disk) throws IOException {
        return Command.start(
                environment,
                "gateway",
                "--log",
                log.toString(),
                "--equipment",
                MACHINE,
                "--gateway",
                MACHINE,
                "--speed",
                "1000",
                "--time",
                "recorded",
                "--spool",
                disk.resolve("spool").toString());
    }

    private static Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", "full-disk.");
        settings.put("gateway.spool.segment.bytes", "65536");
        settings.put("gateway.spool.bytes", "100000000"); // more than the disk has
        settings.put("gateway.fresh.frames", "1000");
        settings.put("gateway.fresh.age", "1s");
        settings.put("gateway.backlog.rate", "200000");
        return settings;
    }
}
