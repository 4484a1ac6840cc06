package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.LatestSignal;
import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKey;
import io.windrow.schemas.Level;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.state.ReadingSamples;
import io.windrow.streams.state.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of each signal the last value, whatever came first and whatever else its message said. */
final class LatestSignalsTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final long LIVE = Level.MINUTE.startOf(Windows.micros(Drivers.START));
    private static final long MINUTE = Level.MINUTE.micros();

    private final PlainSerdes serdes = new PlainSerdes();
    private final DeadLetterDesk desk = new DeadLetterDesk("windows", NAMES.of(Topics.DEAD_LETTERS));

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Readings> readings;
    private TestOutputTopic<SignalKey, LatestSignal> latest;

    @BeforeEach
    void open() {
        var settings = new WindowSettings(INTERVAL, Duration.ofDays(7));
        driver = Drivers.windows(
                WindowsTopology.build(NAMES, serdes, settings, new WindowCounters(), desk), desk, state);
        readings = driver.createInputTopic(
                NAMES.of(Topics.READINGS),
                new StringSerializer(),
                serdes.value(Topics.READINGS).serializer());
        latest = driver.createOutputTopic(
                NAMES.of(Topics.FLEET_LATEST),
                serdes.key(Topics.FLEET_LATEST).deserializer(),
                serdes.value(Topics.FLEET_LATEST).deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void a_newer_minute_without_a_signals_value_holds_no_older_one_back() {
        pipe(ReadingSamples.at(LIVE + MINUTE, 2L, ReadingSamples.speed(80), gearIn(Quality.ERROR)));
        driver.advanceWallClockTime(INTERVAL);
        pipe(ReadingSamples.at(LIVE, 1L, ReadingSamples.speed(40), ReadingSamples.gear(126)));
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest())
                .containsEntry("EngineSpeed", Windows.instant(LIVE + MINUTE))
                .containsEntry("Gear", Windows.instant(LIVE));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void any_order_of_arrival_ends_in_the_same_last_values(long seed) {
        var random = new Random(seed);
        Map<String, Instant> expected = new HashMap<>();
        List<Readings> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Signal gear = random.nextInt(6) == 0 ? ReadingSamples.gear(125) : gearIn(Quality.NOT_AVAILABLE);
            Readings reading = ReadingSamples.at(LIVE + i * MINUTE / 6, (long) i, ReadingSamples.speed(i), gear);
            reading.getSignals().stream()
                    .filter(signal -> signal.getQuality() == Quality.GOOD)
                    .forEach(signal -> expected.put(signal.getName(), reading.getCapturedAt()));
            all.add(reading);
        }
        Collections.shuffle(all, random);

        for (Readings reading : all) {
            pipe(reading);
            driver.advanceWallClockTime(Duration.ofSeconds(random.nextInt(8)));
        }
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest()).as("seed %d", seed).isEqualTo(expected);
    }

    private static Signal gearIn(Quality quality) {
        Signal gear = ReadingSamples.gear(125);
        gear.setQuality(quality);
        gear.setValue(null);
        gear.setLabel(null);
        return gear;
    }

    private void pipe(Readings reading) {
        readings.pipeInput(reading.getEquipmentId(), reading);
    }

    /** By signal, when its last value was captured. */
    private Map<String, Instant> newest() {
        Map<String, Instant> newest = new HashMap<>();
        latest.readKeyValuesToList()
                .forEach(record -> newest.put(record.key.getSignal(), record.value.getCapturedAt()));
        return newest;
    }
}
