package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.TroubleCode;
import io.windrow.schemas.Level;
import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.metrics.MachineSamples;
import io.windrow.streams.state.Windows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metrics, sessions, faults and last values end as those of the undisturbed input, whatever the order and the delay in which
 * readings arrive, through restarts that know nothing but the changelogs, and beside machines with wrong clocks. What was sent
 * twice does not come this far: {@link FrameMemoryTest}.
 */
final class ArrivalOrderTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int MOST_INTERVALS = 200;
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;
    private static final List<String> MACHINES = List.of("m0", "m1", "m2");

    private final PlainSerdes serdes = new PlainSerdes();
    private final DeadLetterDesk desk = new DeadLetterDesk("windows", NAMES.of(Topics.DEAD_LETTERS));
    private WindowCounters counters = new WindowCounters();
    private Changelogs changelogs = new Changelogs("test-windows", stores());
    /** By topic and key the newest value as text; what left without one is gone. */
    private final Map<String, String> left = new TreeMap<>();

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Readings> input;

    private static List<String> stores() {
        List<String> stores = new ArrayList<>(List.of(
                WindowsTopology.MACHINES,
                RollupPart.LATEST,
                MachinePart.MINUTES,
                MachinePart.SUMMARIES,
                MachinePart.SESSIONS,
                MachinePart.SESSIONS_UNPUBLISHED,
                FaultPart.HOURS,
                FaultPart.UNITS,
                FaultPart.UNPUBLISHED));
        for (Level level : Level.values()) {
            stores.add(RollupPart.unpublished(level));
            stores.add(MachinePart.unpublished(level));
            if (RollupPart.isKept(level)) {
                stores.add(RollupPart.windows(level));
            }
            if (level.finer().isPresent()) {
                stores.add(MachinePart.totals(level));
            }
        }
        return stores;
    }

    @BeforeEach
    void start() throws Exception {
        var settings = new WindowSettings(INTERVAL, Duration.ofDays(7));
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
    @ValueSource(longs = {91, 92, 93, 94})
    void any_order_any_delay_and_any_restart_end_in_what_the_undisturbed_input_gives(long seed) throws Exception {
        var random = new Random(seed);
        List<Readings> sent = new ArrayList<>();
        MACHINES.forEach(machine -> sent.addAll(life(machine, random)));
        Map<String, String> expected = undisturbed(sent);

        List<Readings> disturbed = new ArrayList<>(sent);
        Collections.shuffle(disturbed, random);
        disturbed.sort(Comparator.comparing(reading -> reading.getEquipmentId().equals("m2"))); // behind all others
        begin();
        for (Readings reading : disturbed) {
            pipe(reading);
            driver.advanceWallClockTime(Duration.ofMillis(random.nextInt(700)));
            if (random.nextInt(150) == 0) {
                restart();
            }
        }
        settle();

        assertThat(left).as("seed %d", seed).isEqualTo(expected);
        assertThat(counters.tooLate()).isZero();
    }

    /** One steps back an hour, one plays 1970, one is dated 2036 by its broker too, one by its gateway alone. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {95, 96})
    void machines_with_wrong_clocks_change_nothing_of_others(long seed) throws Exception {
        var random = new Random(seed);
        List<Readings> sent = new ArrayList<>();
        MACHINES.forEach(machine -> sent.addAll(life(machine, random)));
        Map<String, String> expected = undisturbed(sent);

        List<Readings> strangers = new ArrayList<>();
        strangers.addAll(shifted(life("back", random), reading -> reading.isAfter(middle()) ? -HOUR : 0));
        strangers.addAll(shifted(life("in1970", random), reading -> -MachineSamples.START / 1_000_000));
        strangers.addAll(shifted(life("in2036", random), reading -> 3_650L * DAY));
        List<Readings> ahead = shifted(life("ahead", random), reading -> 3_650L * DAY);
        ahead.forEach(reading -> reading.setClockAhead(true));
        strangers.addAll(ahead);
        begin();
        int perReading = strangers.size() / sent.size() + 1;
        for (Readings reading : inTime(sent)) {
            pipe(reading);
            for (int i = 0; i < perReading && !strangers.isEmpty(); i++) {
                pipe(strangers.remove(strangers.size() - 1));
            }
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }
        settle();

        assertThat(counters.clockAhead()).isEqualTo(ahead.size());
        assertThat(counters.tooLate()).isZero();
        assertThat(left.keySet()).anyMatch(key -> key.contains("\"back\"")).noneMatch(key -> key.contains("\"ahead\""));
        left.keySet().removeIf(key -> MACHINES.stream().noneMatch(machine -> key.contains('"' + machine + '"')));
        assertThat(left).as("seed %d", seed).isEqualTo(expected);
    }

    private Map<String, String> undisturbed(List<Readings> sent) throws Exception {
        begin();
        for (Readings reading : inTime(sent)) {
            pipe(reading);
            driver.advanceWallClockTime(Duration.ofMillis(100));
        }
        settle();
        return new TreeMap<>(left);
    }

    private static List<Readings> inTime(List<Readings> readings) {
        return readings.stream()
                .sorted(Comparator.comparing(Readings::getCapturedAt))
                .toList();
    }

    private static Instant middle() {
        return Windows.instant(MachineSamples.at(DAY, 0));
    }

    private interface Shift {
        long seconds(Instant capturedAt);
    }

    private static List<Readings> shifted(List<Readings> readings, Shift shift) {
        readings.forEach(reading ->
                reading.setCapturedAt(reading.getCapturedAt().plusSeconds(shift.seconds(reading.getCapturedAt()))));
        return readings;
    }

    /** Some stretches of activity within two days, with gaps that part sessions and gaps that do not; no two times are equal. */
    private static List<Readings> life(String machine, Random random) {
        List<Readings> life = new ArrayList<>();
        for (int stretch = 0; stretch < 8; stretch++) {
            int start = stretch * DAY / 4 + random.nextInt(HOUR);
            boolean inWork = random.nextBoolean();
            for (int second = start; second < start + 20 + random.nextInt(40); second += 1 + random.nextInt(4)) {
                second += random.nextInt(12) == 0 ? 120 + random.nextInt(600) : 0;
                say(life, second, inWork, random);
            }
        }
        life.forEach(reading -> reading.setEquipmentId(machine));
        return life;
    }

    private static void say(List<Readings> life, int second, boolean inWork, Random random) {
        life.add(MachineSamples.engineSpeed(MachineSamples.at(second, 1), random.nextInt(5) == 0 ? 0 : 1_500));
        life.add(MachineSamples.groundSpeed(MachineSamples.at(second, 2), random.nextInt(4_000) / 1e3));
        life.add(MachineSamples.rearHitch(MachineSamples.at(second, 3), inWork));
        life.add(MachineSamples.position(MachineSamples.at(second, 4), 48 + random.nextDouble(), 11));
        life.add(MachineSamples.processData(MachineSamples.at(second, 5), "ActualWorkingWidth", random.nextInt(9_000)));
        if (random.nextInt(3) == 0) {
            life.add(MachineSamples.of(MachineSamples.at(second, 6), 61444, MachineSamples.without(Quality.ERROR)));
        }
        if (random.nextInt(3) == 0) {
            life.add(faults(second, random));
        }
    }

    /** A DM1 or a DM2 with up to two of three codes. */
    private static Readings faults(int second, Random random) {
        int group = random.nextInt(4) == 0 ? 65_227 : 65_226;
        Readings faults = MachineSamples.of(
                MachineSamples.at(second, 7), group, MachineSamples.signal("AmberWarningLamp", 624, 1));
        List<TroubleCode> codes = new ArrayList<>();
        random.ints(100, 103).distinct().limit(random.nextInt(3)).forEach(spn -> codes.add(new TroubleCode(spn, 3, 4)));
        faults.setTroubleCodes(codes);
        return faults;
    }

    private void pipe(Readings reading) {
        input.pipeInput(reading.getEquipmentId(), reading);
    }

    /** An application that knows nothing. */
    private void begin() throws Exception {
        close();
        changelogs = new Changelogs("test-windows", stores());
        counters = new WindowCounters();
        left.clear();
        start();
    }

    private void restart() throws Exception {
        collect();
        close();
        start();
    }

    private void settle() {
        driver.advanceWallClockTime(INTERVAL);
        for (int i = 0; i < MOST_INTERVALS && counters.unpublished() > 0; i++) {
            driver.advanceWallClockTime(INTERVAL);
        }
        assertThat(counters.unpublished()).isZero();
        collect();
    }

    private void collect() {
        for (Level level : Level.values()) {
            collect(Topics.equipmentMetrics(level));
        }
        collect(Topics.EQUIPMENT_SESSIONS);
        collect(Topics.EQUIPMENT_FAULTS);
        collect(Topics.FLEET_LATEST);
        changelogs.collect(driver);
    }

    private <K, V> void collect(Topic<K, V> topic) {
        var output = driver.createOutputTopic(
                NAMES.of(topic),
                serdes.key(topic).deserializer(),
                serdes.value(topic).deserializer());
        for (var record : output.readKeyValuesToList()) {
            String key = topic + " " + record.key;
            if (record.value == null) {
                left.remove(key);
            } else {
                left.put(key, record.value.toString());
            }
        }
    }
}
