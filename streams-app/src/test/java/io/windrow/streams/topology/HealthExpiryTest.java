package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.schemas.Level;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.health.BusMinute;
import io.windrow.streams.health.Count;
import io.windrow.streams.health.HealthPart;
import io.windrow.streams.state.Windows;
import io.windrow.streams.state.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The minutes of a bus go by the time of its machine, also when all of its frames are dated ahead. */
final class HealthExpiryTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final long MINUTES_A_DAY = Level.DAY.micros() / Level.MINUTE.micros();
    private static final long TODAY = Windows.micros(Drivers.START) / Level.MINUTE.micros();

    private final PlainSerdes serdes = new PlainSerdes();
    private final WindowCounters counters = new WindowCounters();
    private final DeadLetterDesk desk = new DeadLetterDesk("windows", NAMES.of(Topics.DEAD_LETTERS));

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> parts;

    @BeforeEach
    void open() {
        var settings = new WindowSettings(Duration.ofSeconds(10), Duration.ofDays(7));
        driver = Drivers.windows(WindowsTopology.build(NAMES, serdes, settings, counters, desk), desk, state);
        parts = driver.createInputTopic(
                NAMES.of(Topics.NETWORK_HEALTH_PARTS), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void minutes_of_a_gateway_in_2036_go_by_their_arrival() {
        for (int day = 0; day < 40; day++) {
            pipe("ahead", Count.CLOCK_AHEAD, TODAY + day * MINUTES_A_DAY);
        }

        assertThat(kept()).isEqualTo(8);
        assertThat(counters.windowsExpired()).isEqualTo(40 - 8);
    }

    @Test
    void a_broken_frame_in_a_recording_of_long_ago_takes_none_of_its_minutes_away() {
        pipe("recording", Count.FRAMES, 7);
        pipe("recording", Count.MALFORMED, TODAY);
        pipe("recording", Count.FRAMES, 8);

        assertThat(kept()).isEqualTo(3);
        assertThat(counters.healthTooLate()).isZero();
    }

    private void pipe(String machine, Count count, long minute) {
        var part = new BusMinute();
        part.add(count, 5);
        var of = new HealthPart(new Wire(machine, "g1", "can0"), minute, part);
        parts.pipeInput(machine, HealthPart.pack(List.of(of)));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    private int kept() {
        int kept = 0;
        try (var all = driver.getKeyValueStore(HealthNodes.MINUTES).all()) {
            for (; all.hasNext(); all.next()) {
                kept++;
            }
        }
        return kept;
    }
}
