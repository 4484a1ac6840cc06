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

/**
 * kill -9 of the gateway at random places of a replay that is gone on with, each place so many bytes behind that where the start
 * began to store: every frame of the recording is stored, and stored once; ledger, topic and table agree.
 */
@Timeout(600)
class AKilledGatewayLosesNothingTest {
    private static final int KILLS = Integer.getInteger("windrow.kills", 3);
    private static final int LEAST_BYTES = 100_000;
    /** All kills together lie within the recording: about 4 MB in the spool. */
    private static final int MOST_BYTES = 4_000_000 / (KILLS + 1);

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyFrameOfTheRecordingIsStoredOnce(Flavour flavour) throws Exception {
        long seed = Long.getLong("windrow.seed", System.nanoTime());
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
        assertThat(rows.contents()).isEqualTo(Recordings.contents(log));
        assertThat(rows.count("count(distinct boot_id)")).isEqualTo(KILLS + 1L);
        assertAgree(Ledgers.last(settings), Published.in(settings), rows);
    }

    private void killNowAndThen(Map<String, String> environment, Path log, String machine, Random random)
            throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            try (Command gateway = gateway(environment, log, machine, "40")) {
                Spools.awaitGrowth(spool(), LEAST_BYTES + random.nextInt(MOST_BYTES - LEAST_BYTES), gateway);
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
                spool().toString());
    }

    private Path spool() {
        return folder.resolve("spool");
    }

    private static Map<String, String> settings(Sandbox sandbox, long seed) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", "gateway-killed." + seed + ".");
        settings.put("topics.partitions", "2");
        settings.put("gateway.spool.segment.bytes", "65536"); // so that kills meet ends and deletions of segments
        settings.put("gateway.spool.bytes", "100000000");
        settings.put("sink.group", "gateway-killed-" + seed);
        settings.put("sink.batch.rows", "1000");
        settings.put("sink.batch.age", "50ms");
        return settings;
    }

    /** Also those of the starts that were killed: the next one told their last word. */
    private static void assertAgree(Collection<GatewayLedger> ledgers, Published topic, Rows rows) throws Exception {
        assertThat(topic.frames()).isEqualTo(rows.count("count(*)"));
        assertThat(ledgers).hasSize((int) rows.count("count(distinct (boot_id, channel))"));
        for (GatewayLedger each : ledgers) {
            String stored = "count(*) filter (where boot_id = '" + each.getBootId() + "' and channel = '"
                    + each.getChannel() + "')";
            assertThat(each.getClosed()).as("%s", each).isTrue();
            assertThat(each.getAcknowledged())
                    .as("%s", each)
                    .isEqualTo(each.getNumbered())
                    .isEqualTo(topic.frames(each.getBootId(), each.getChannel()))
                    .isEqualTo(rows.count(stored));
        }
    }
}
