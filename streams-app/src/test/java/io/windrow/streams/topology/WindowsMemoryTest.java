package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.avro.Signal;
import io.windrow.schemas.Level;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.state.PlainRollups;
import io.windrow.streams.state.ReadingSamples;
import io.windrow.streams.state.Windows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Machines up to 72 hours late, in any mixture, with readings that break rules between them, and restarts that know nothing but
 * the changelogs: the last word on every window of every length is what its readings say, and every reading is accounted for.
 */
final class WindowsMemoryTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final long LIVE = Level.MINUTE.startOf(Windows.micros(Drivers.START));
    private static final long HOUR = Level.HOUR.micros();

    private final PlainSerdes serdes = new PlainSerdes();
    private final DeadLetterDesk desk = new DeadLetterDesk("windows", NAMES.of(Topics.DEAD_LETTERS));
    private final WindowCounters counters = new WindowCounters();
    private final Map<Level, Map<RollupKey, Rollup>> published = new EnumMap<>(Level.class);
    private final Changelogs changelogs = new Changelogs("test-windows", stores());
    private int deadLetters;

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Readings> input;

    private static List<String> stores() {
        List<String> stores = new ArrayList<>(List.of(WindowsTopology.MACHINES));
        for (Level level : Level.values()) {
            stores.add(RollupPart.unpublished(level));
            if (RollupPart.isKept(level)) {
                stores.add(RollupPart.windows(level));
            }
        }
        return stores;
    }

    @BeforeEach
    void start() throws Exception {
        var settings = new WindowSettings(Duration.ofSeconds(10), Duration.ofDays(7));
        driver = Drivers.windows(
                WindowsTopology.build(NAMES, serdes, settings, counters, desk),
                desk,
                Files.createTempDirectory(folder, "state"));
        input = driver.createInputTopic(
                NAMES.of(Topics.READINGS),
                new StringSerializer(),
                serdes.value(Topics.READINGS).serializer());
        changelogs.restore(driver);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {71, 72, 73, 74, 75, 76})
    void every_window_of_every_length_is_right_in_the_end(long seed) throws Exception {
        var random = new Random(seed);
        List<Readings> good = new ArrayList<>();
        int unusable = 0;
        List<List<Readings>> machines = new ArrayList<>();
        for (int machine = 0; machine < 4; machine++) {
            machines.add(readings("m" + machine, random, machine == 3 ? 0 : LIVE - random.nextInt(72) * HOUR));
        }
        while (machines.stream().anyMatch(list -> !list.isEmpty())) {
            List<Readings> machine = machines.get(random.nextInt(machines.size()));
            if (machine.isEmpty()) {
                continue;
            }
            Readings reading = machine.remove(machine.size() - 1);
            input.pipeInput(reading.getEquipmentId(), reading);
            good.add(reading);
            if (random.nextInt(20) == 0) {
                input.pipeInput(reading.getEquipmentId(), broken(reading));
                unusable++;
            }
            driver.advanceWallClockTime(Duration.ofMillis(random.nextInt(700)));
            if (random.nextInt(60) == 0) {
                restart();
            }
        }
        driver.advanceWallClockTime(Duration.ofSeconds(10));
        collect();

        for (Level level : Level.values()) {
            assertEqualToReadings(level, good);
        }
        assertThat(deadLetters).isEqualTo(unusable);
        assertThat(counters.readings()).isEqualTo(good.size() + unusable);
        assertThat(counters.admitted()).isEqualTo(good.size());
        assertThat(counters.unusable()).isEqualTo(unusable);
        assertThat(counters.admitted() + counters.clockAhead() + counters.tooLate() + counters.unusable())
                .isEqualTo(counters.readings());
        assertThat(counters.unpublished()).isZero();
    }

    /** Some bursts within three days from then on, in any order. */
    private static List<Readings> readings(String machine, Random random, long from) {
        List<Readings> readings = new ArrayList<>();
        for (int burst = 0; burst < 6; burst++) {
            long minute = Level.MINUTE.startOf(from + (long) (random.nextDouble() * 72 * HOUR));
            readings.addAll(ReadingSamples.random(random, minute, 1 + random.nextInt(12)));
        }
        readings.forEach(reading -> reading.setEquipmentId(machine));
        Collections.shuffle(readings, random);
        return readings;
    }

    /** Good signals in front of one that is not. */
    private static Readings broken(Readings reading) {
        Signal bad = ReadingSamples.speed(1);
        bad.setValue(Double.NaN);
        Readings broken = Readings.newBuilder(reading).build();
        broken.getSignals().add(bad);
        return broken;
    }

    private void restart() throws Exception {
        collect();
        close();
        start();
    }

    private void collect() {
        for (Level level : Level.values()) {
            var output = driver.createOutputTopic(
                    NAMES.of(Topics.rollup(level)),
                    serdes.key(Topics.rollup(level)).deserializer(),
                    serdes.value(Topics.rollup(level)).deserializer());
            published.computeIfAbsent(level, any -> new HashMap<>()).putAll(output.readKeyValuesToMap());
        }
        deadLetters += driver.createOutputTopic(
                        NAMES.of(Topics.DEAD_LETTERS), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .size();
        changelogs.collect(driver);
    }

    private record Place(String equipmentId, long start) {}

    private void assertEqualToReadings(Level level, List<Readings> readings) {
        Map<Place, List<Readings>> windows = readings.stream()
                .collect(Collectors.groupingBy(reading ->
                        new Place(reading.getEquipmentId(), level.startOf(Windows.micros(reading.getCapturedAt())))));
        Map<RollupKey, Rollup> actual = Objects.requireNonNull(published.get(level));
        int expected = 0;
        for (List<Readings> inside : windows.values()) {
            expected += PlainRollups.of(inside).size();
        }
        assertThat(actual).as(level.label()).hasSize(expected);
        actual.forEach((key, rollup) -> {
            var place = new Place(key.getEquipmentId(), Windows.micros(key.getWindowStart()));
            var right = Objects.requireNonNull(
                    PlainRollups.of(windows.getOrDefault(place, List.of())).get(key.getSignal()));
            assertThat(List.of(rollup.getCount(), rollup.getError(), rollup.getNotAvailable(), rollup.getOutOfRange()))
                    .isEqualTo(List.of(
                            right.getCount(), right.getError(), right.getNotAvailable(), right.getOutOfRange()));
            assertThat(rollup.getSum()).isEqualTo(right.getSum());
            assertThat(rollup.getMean()).isEqualTo(right.getMean());
            assertThat(rollup.getMin()).isEqualTo(right.getMin());
            assertThat(rollup.getMax()).isEqualTo(right.getMax());
            assertThat(rollup.getFirst()).isEqualTo(right.getFirst());
            assertThat(rollup.getLast()).isEqualTo(right.getLast());
            assertThat(rollup.getLastAt()).isEqualTo(right.getLastAt());
            assertThat(rollup.getStates()).isEqualTo(right.getStates());
        });
    }
}
