package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.GatewayLedger;
import io.windrow.console.demo.DemoSettings;
import io.windrow.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 of the gateway at random moments of a replay that is gone on with: every frame is stored, and stored once. */
@Timeout(300)
class AKilledGatewayLosesNothingTest {
    private static final int KILLS = Integer.getInteger("windrow.kills", 3);
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyFrameOfTheRecordingIsStoredOnce(Flavour flavour) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Sandbox sandbox = flavour.sandbox();
        String machine = "gateway-killed-" + seed;
        Map<String, String> settings = settings(sandbox, seed);
        var environment = Command.environment(settings);
        Path log = Recordings.simulated(folder, seed, Instant.parse("2025-06-06T06:06:06Z"), Duration.ofMinutes(5));
        long frames = Recordings.lines(log);

        var rows = new Rows(sandbox, machine);
        try (Command sink = Command.start(environment, "sink")) {
            killNowAndThen(environment, log, machine, new Random(seed));
            try (Command last = gateway(environment, log, machine, "max")) {
                assertThat(last.await(LIMIT)).as(last.output()).isZero();
            }
            rows.await(frames, LIMIT);
            assertThat(sink.isAlive()).as(sink.output()).isTrue();
        }
        assertThat(rows.count("count(*)")).isEqualTo(frames);
        assertThat(rows.count("count(distinct (channel, captured_at, can_id))")).isEqualTo(frames);
        assertThat(rows.count("count(distinct (boot_id, channel, sequence))")).isEqualTo(frames);
        assertThat(rows.count("count(distinct boot_id)")).isGreaterThan(1);
        assertLedgersAgree(Ledgers.last(settings), rows);
    }

    /** A start takes its seconds; so many more of the half minute that the recording lasts, it works. */
    private void killNowAndThen(Map<String, String> environment, Path log, String machine, Random random)
            throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            try (Command gateway = gateway(environment, log, machine, "10")) {
                Thread.sleep(3_000 + random.nextInt(3_000));
                gateway.kill();
            }
        }
    }

    private Command gateway(Map<String, String> environment, Path log, String machine, String speed)
            throws IOException {
        return Command.start(
                environment,
                "gateway",
                "--log",
                log.toString(),
                "--equipment",
                machine,
                "--gateway",
                machine,
                "--speed",
                speed,
                "--time",
                "recorded",
                "--resume",
                "--spool",
                folder.resolve("spool").toString());
    }

    private static Map<String, String> settings(Sandbox sandbox, long seed) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", "gateway-killed." + seed + ".");
        settings.put("topics.partitions", "2");
        settings.put("sink.group", "gateway-killed-" + seed);
        settings.put("sink.batch.rows", "1000");
        settings.put("sink.batch.age", "50ms");
        return settings;
    }

    /** Also those of the starts that were killed: the next one told their last word. */
    private static void assertLedgersAgree(Collection<GatewayLedger> ledgers, Rows rows) throws Exception {
        assertThat(ledgers).hasSize((int) rows.count("count(distinct (boot_id, channel))"));
        for (GatewayLedger each : ledgers) {
            String stored = "count(*) filter (where boot_id = '" + each.getBootId() + "' and channel = '"
                    + each.getChannel() + "')";
            assertThat(each.getClosed()).as("%s", each).isTrue();
            assertThat(each.getAcknowledged())
                    .as("%s", each)
                    .isEqualTo(each.getNumbered())
                    .isEqualTo(rows.count(stored));
        }
    }
}
