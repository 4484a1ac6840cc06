package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.definition.Catalogue;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.serde.PlainSerdes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/**
 * A renamed node or store orphans its state and its internal topics, so it must show in review: the described topologies
 * are committed beside the code. After a wanted change the new description is in {@code target/}.
 */
final class DescribedTopologiesTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");

    @Test
    void frames_to_readings_is_as_committed() throws IOException {
        var settings = new ReadingsSettings(PgnSelection.parse("", "*"), Duration.ofMinutes(5));
        assertCommitted(
                "frames.txt",
                FrameTopology.build(NAMES, new PlainSerdes(), Catalogue::builtIn, settings, new ReadingsCounters()));
    }

    @Test
    void readings_to_windows_is_as_committed() throws IOException {
        var settings = new WindowSettings(Duration.ofSeconds(10), Duration.ofDays(7));
        assertCommitted(
                "windows.txt",
                WindowsTopology.build(
                        NAMES, new PlainSerdes(), settings, new WindowCounters(), new DeadLetterDesk("", "")));
    }

    private static void assertCommitted(String file, Topology topology) throws IOException {
        String description = topology.describe().toString();
        Files.writeString(Path.of("target", file), description);
        assertThat(Path.of("topology", file)).content().isEqualTo(description);
    }
}
