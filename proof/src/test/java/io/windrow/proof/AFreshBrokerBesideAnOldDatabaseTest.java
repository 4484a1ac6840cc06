package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Lane;
import io.windrow.console.demo.DemoSettings;
import io.windrow.proof.FrameTopic.Frame;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The broker is lost with all topics, and a new one stands beside the database: offsets begin anew, so none of the new topic's
 * records may be taken for one that is stored; what gateways send again is told by its number.
 */
@Timeout(600)
class AFreshBrokerBesideAnOldDatabaseTest {
    private static final int OLD_FRAMES = 500;
    private static final int NEW_FRAMES = 300;

    @ParameterizedTest
    @EnumSource
    void everyFrameOfBothIsStoredOnce(Flavour flavour) throws Exception {
        Sandbox old = flavour.sandbox();
        String machine = "fresh-broker-" + System.nanoTime();
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(old));
        settings.put("topics.prefix", machine + ".");
        settings.put("sink.batch.age", "50ms");
        var rows = new Rows(old, machine);
        sendAndStore(settings, frames(machine, 0, OLD_FRAMES), rows, OLD_FRAMES);

        SandboxSettings parts = SandboxSettings.defaults().withParts(PartName.BROKER, PartName.REGISTRY);
        try (Sandbox fresh = Sandbox.start(parts, line -> System.out.println("[fresh broker] " + line))) {
            settings.put("kafka.bootstrap.servers", fresh.bootstrapServers());
            settings.put("registry.url", fresh.registryUrl().toString());
            int all = OLD_FRAMES + NEW_FRAMES;
            sendAndStore(settings, frames(machine, OLD_FRAMES / 2, all), rows, all);
        }

        assertThat(rows.count("count(*)")).isEqualTo(OLD_FRAMES + NEW_FRAMES);
        assertThat(rows.count("count(distinct sequence)")).isEqualTo(OLD_FRAMES + NEW_FRAMES);
    }

    private static void sendAndStore(Map<String, String> settings, List<Frame> frames, Rows rows, int stored)
            throws Exception {
        try (FrameTopic topic = FrameTopic.open(settings);
                Command sink = Command.start(Command.environment(settings), "sink")) {
            topic.send(frames, Lane.FRESH);
            rows.await(stored, StoreTrial.LIMIT);
            assertThat(sink.isAlive()).as(sink.output()).isTrue();
            assertThat(DeadLetters.read(settings)).as("dead letters").isEmpty();
        }
    }

    private static List<Frame> frames(String machine, long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(number -> new Frame(machine, "boot", "can0", number))
                .toList();
    }
}
