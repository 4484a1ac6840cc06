package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.EquipmentMetrics;
import io.windrow.avro.EquipmentSession;
import io.windrow.avro.EquipmentSessionKey;
import io.windrow.avro.EquipmentWindowKey;
import io.windrow.avro.Readings;
import io.windrow.schemas.Level;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.metrics.MachineSamples;
import io.windrow.streams.state.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

final class MachinePartTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    /** Until all levels and the sessions have left: each waits for the one before. */
    private static final int INTERVALS_TO_ALL = 20;

    private final PlainSerdes serdes = new PlainSerdes();
    private final WindowCounters counters = new WindowCounters();
    private final DeadLetterDesk desk = new DeadLetterDesk("windows", NAMES.of(Topics.DEAD_LETTERS));

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Readings> readings;
    private final Map<Level, TestOutputTopic<EquipmentWindowKey, EquipmentMetrics>> metrics = new HashMap<>();
    private TestOutputTopic<EquipmentSessionKey, EquipmentSession> sessions;

    @BeforeEach
    void open() {
        var settings = new WindowSettings(INTERVAL, Duration.ofDays(7));
        driver = Drivers.windows(WindowsTopology.build(NAMES, serdes, settings, counters, desk), desk, state);
        readings = driver.createInputTopic(
                NAMES.of(Topics.READINGS),
                new StringSerializer(),
                serdes.value(Topics.READINGS).serializer());
        for (Level level : Level.values()) {
            var topic = Topics.equipmentMetrics(level);
            metrics.put(
                    level,
                    driver.createOutputTopic(
                            NAMES.of(topic),
                            serdes.key(topic).deserializer(),
                            serdes.value(topic).deserializer()));
        }
        sessions = driver.createOutputTopic(
                NAMES.of(Topics.EQUIPMENT_SESSIONS),
                serdes.key(Topics.EQUIPMENT_SESSIONS).deserializer(),
                serdes.value(Topics.EQUIPMENT_SESSIONS).deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void every_level_says_what_the_machine_did() {
        for (int second = 0; second < 600; second++) {
            pipe(MachineSamples.groundSpeed(MachineSamples.at(second, 0), 2));
        }

        settle();

        for (Level level : Level.values()) {
            double distance = newest(level).values().stream()
                    .mapToDouble(EquipmentMetrics::getDistanceM)
                    .sum();
            assertThat(distance).as(level.label()).isEqualTo(1_200);
        }
        assertThat(counters.unpublished()).isZero();
    }

    @Test
    void a_late_reading_revises_all_of_its_windows() {
        pipe(MachineSamples.groundSpeed(MachineSamples.at(0, 0), 2));
        pipe(MachineSamples.groundSpeed(MachineSamples.at(3_600, 0), 2));
        settle();
        newest(Level.DAY);

        pipe(MachineSamples.groundSpeed(MachineSamples.at(1, 0), 3));
        settle();

        long day = Level.DAY.startOf(MachineSamples.START);
        assertThat(newest(Level.DAY))
                .hasEntrySatisfying(
                        day, revised -> assertThat(revised.getDistanceM()).isEqualTo(7));
    }

    /** The greatest that DDI 87 and 99 can say; three products of them are more than 64 bits hold. */
    @Test
    void values_that_no_machine_has_stop_nothing() {
        for (int second = 0; second < 3; second++) {
            long at = MachineSamples.at(second, 0);
            pipe(MachineSamples.processData(at, "MassPerTimeYield", Integer.MAX_VALUE));
            pipe(MachineSamples.processData(at, "CropMoisture", Integer.MAX_VALUE));
            pipe(MachineSamples.groundSpeed(at, 2));
        }

        settle();

        for (Level level : Level.values()) {
            assertThat(newest(level).values()).as(level.label()).singleElement().satisfies(metrics -> {
                assertThat(metrics.getDistanceM()).isEqualTo(6);
                assertThat(metrics.getYieldKg()).isNull();
                assertThat(metrics.getCropMoisturePct()).isNull();
                assertThat(metrics.getDataQuality()).isEqualTo(3 / 9d);
            });
        }
    }

    @Test
    void the_oldest_day_that_is_kept_is_kept_from_its_first_minute_on() {
        long day = Level.DAY.startOf(MachineSamples.START);
        long second = Level.MINUTE.micros() / 60;
        pipe(MachineSamples.groundSpeed(day - Level.HOUR.micros(), 1));
        pipe(MachineSamples.groundSpeed(day + 30 * second, 2));
        pipe(MachineSamples.groundSpeed(day + 12 * Level.HOUR.micros(), 3));
        settle();
        pipe(MachineSamples.groundSpeed(day + 7 * Level.DAY.micros(), 1)); // the day before goes
        settle();
        newest(Level.DAY);

        pipe(MachineSamples.groundSpeed(day + 12 * Level.HOUR.micros() + 60 * second, 4));
        settle();

        assertThat(counters.tooLate()).isZero();
        assertThat(newest(Level.DAY))
                .hasEntrySatisfying(
                        day, revised -> assertThat(revised.getDistanceM()).isEqualTo(2 + 3 + 4));
    }

    @Test
    void late_readings_join_two_sessions_and_the_later_one_goes() {
        pipe(MachineSamples.engineSpeed(MachineSamples.at(0, 0), 900));
        pipe(MachineSamples.engineSpeed(MachineSamples.at(500, 0), 900));
        settle();
        assertThat(newestSessions()).containsOnlyKeys(start(0), start(500));

        pipe(MachineSamples.engineSpeed(MachineSamples.at(250, 0), 900));
        settle();

        Map<Long, EquipmentSession> revised = newestSessions();
        assertThat(revised).containsEntry(start(500), null);
        assertThat(revised).hasEntrySatisfying(start(0), joined -> {
            assertThat(joined.getSessionEnd()).isEqualTo(Windows.instant(start(501)));
            assertThat(joined.getEngineS()).isEqualTo(3);
        });
    }

    @Test
    void a_reading_before_a_session_moves_its_start() {
        pipe(MachineSamples.engineSpeed(MachineSamples.at(200, 0), 900));
        settle();
        newestSessions();

        pipe(MachineSamples.engineSpeed(MachineSamples.at(0, 0), 900));
        settle();

        assertThat(newestSessions()).containsEntry(start(200), null).containsKey(start(0));
    }

    /** An engine that is heard to stand, late, ends the activity that movement alone had made. */
    @Test
    void a_session_that_dissolves_goes() {
        pipe(MachineSamples.groundSpeed(MachineSamples.at(0, 0), 2));
        settle();
        assertThat(newestSessions()).containsOnlyKeys(start(0));

        pipe(MachineSamples.engineSpeed(MachineSamples.at(0, 1), 0));
        settle();

        assertThat(newestSessions()).containsEntry(start(0), null);
    }

    /** The new session ends before the old one began, in the same minute, which leaves with it. */
    @Test
    void a_session_that_dissolves_beside_a_new_one_goes() {
        pipe(MachineSamples.rearHitch(MachineSamples.at(170, 0), true));
        settle();
        assertThat(newestSessions()).containsOnlyKeys(start(170));

        pipe(MachineSamples.engineSpeed(MachineSamples.at(60, 0), 900));
        pipe(MachineSamples.engineSpeed(MachineSamples.at(130, 0), 900));
        pipe(MachineSamples.engineSpeed(MachineSamples.at(170, 1), 0));
        settle();

        assertThat(newestSessions()).containsEntry(start(170), null).containsKey(start(60));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_order_of_arrival_ends_in_the_same_sessions_and_days(long seed) {
        var random = new Random(seed);
        List<Readings> drive = drive(random);
        Map<Long, EquipmentSession> expected = sessionsOf(drive, "plain");

        Collections.shuffle(drive, random);
        Map<Long, EquipmentSession> shuffled = sessionsOf(drive, "shuffled");

        assertThat(normal(shuffled)).isEqualTo(normal(expected));
    }

    private Map<Long, EquipmentSession> sessionsOf(List<Readings> drive, String machine) {
        for (int i = 0; i < drive.size(); i++) {
            Readings reading = drive.get(i);
            reading.setEquipmentId(machine);
            readings.pipeInput(machine, reading);
            if (i % 100 == 99) {
                driver.advanceWallClockTime(Duration.ofSeconds(7));
            }
        }
        settle();
        Map<Long, EquipmentSession> left = newestSessions();
        left.values().removeIf(Objects::isNull);
        return left;
    }

    private static Map<Long, String> normal(Map<Long, EquipmentSession> sessions) {
        Map<Long, String> normal = new HashMap<>();
        sessions.forEach((start, session) -> {
            session.setEquipmentId("any");
            normal.put(start, session.toString());
        });
        return normal;
    }

    private static List<Readings> drive(Random random) {
        List<Readings> drive = new ArrayList<>();
        int second = 0;
        for (int stretch = 0; stretch < 8; stretch++) {
            int end = second + 30 + random.nextInt(200);
            boolean inWork = random.nextBoolean();
            for (; second < end; second++) {
                drive.add(MachineSamples.engineSpeed(MachineSamples.at(second, 0), 1_500));
                drive.add(MachineSamples.groundSpeed(MachineSamples.at(second, 0), random.nextInt(4)));
                drive.add(MachineSamples.rearHitch(MachineSamples.at(second, 0), inWork));
            }
            second += random.nextInt(2) * (200 + random.nextInt(300));
        }
        return drive;
    }

    private void settle() {
        for (int i = 0; i < INTERVALS_TO_ALL; i++) {
            driver.advanceWallClockTime(INTERVAL);
        }
    }

    private void pipe(Readings reading) {
        readings.pipeInput(reading.getEquipmentId(), reading);
    }

    private static long start(int second) {
        return MachineSamples.at(second, 0);
    }

    private Map<Long, EquipmentMetrics> newest(Level level) {
        Map<Long, EquipmentMetrics> newest = new HashMap<>();
        Objects.requireNonNull(metrics.get(level))
                .readKeyValuesToList()
                .forEach(record -> newest.put(Windows.micros(record.key.getWindowStart()), record.value));
        return newest;
    }

    private Map<Long, EquipmentSession> newestSessions() {
        Map<Long, EquipmentSession> newest = new HashMap<>();
        sessions.readKeyValuesToList()
                .forEach(record -> newest.put(Windows.micros(record.key.getSessionStart()), record.value));
        return newest;
    }
}
