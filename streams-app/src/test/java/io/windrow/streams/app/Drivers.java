package io.windrow.streams.app;

import io.windrow.streams.topology.DeadLetterDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** Runs the topologies without a broker, with the configuration that they run with. */
public final class Drivers {
    /** The wall clock of a driver when it starts. */
    public static final Instant START = Instant.parse("2026-09-21T12:00:00Z");

    private Drivers() {}

    public static TopologyTestDriver readings(Topology topology, DeadLetterDesk desk, Path state) {
        return driver(topology, configuration(state).readings(desk));
    }

    public static TopologyTestDriver windows(Topology topology, DeadLetterDesk desk, Path state) {
        return driver(topology, windowsConfig(desk, state));
    }

    /** Not exactly once: the driver's producer then forgets what a deserialization handler sent. */
    private static TopologyTestDriver driver(Topology topology, Properties config) {
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return new TopologyTestDriver(topology, config, START);
    }

    public static Properties windowsConfig(DeadLetterDesk desk, Path state) {
        return configuration(state).windows(desk);
    }

    private static StreamsConfiguration configuration(Path state) {
        var settings = new StreamsSettings(state, 1, "test-", Duration.ofMillis(20), Duration.ofSeconds(1), -1);
        return new StreamsConfiguration(settings, Map.of("bootstrap.servers", "none:1"), "windrow.dead-letters");
    }
}
