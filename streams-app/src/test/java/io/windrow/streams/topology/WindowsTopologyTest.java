package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.schemas.Level;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.state.PlainRollups;
import io.windrow.streams.state.ReadingSamples;
import io.windrow.streams.state.Windows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowsTopologyTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration RETENTION = Duration.ofHours(80);
    private static final long LIVE = Level.MINUTE.startOf(Windows.micros(Drivers.START));
    private static final long MINUTE = Level.MINUTE.micros();
    private static final long DAY = Level.DAY.micros();
    /** As of a machine whose newest minute is {@code LIVE}. */
    private static final long KEPT_FROM = Level.DAY.startOf(LIVE - RETENTION.toMinutes() * MINUTE);

    private final PlainSerdes serdes = new PlainSerdes();
    private final WindowCounters counters = new WindowCounters();
    private final DeadLetterDesk desk = new DeadLetterDesk("windows", NAMES.of(Topics.DEAD_LETTERS));

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Readings> readings;
    private TestOutputTopic<RollupKey, Rollup> rollups;

    @BeforeEach
    void open() {
        var settings = new WindowSettings(INTERVAL, RETENTION);
        driver = Drivers.windows(WindowsTopology.build(NAMES, serdes, settings, counters, desk), desk, state);
        readings = driver.createInputTopic(
                NAMES.of(Topics.READINGS),
                new StringSerializer(),
                serdes.value(Topics.READINGS).serializer());
        rollups = output(Level.MINUTE);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void a_changed_window_leaves_after_the_interval_and_not_before() {
        pipe(LIVE + 1, 1L, 80);

        driver.advanceWallClockTime(INTERVAL.minusSeconds(1));
        assertThat(rollups.isEmpty()).isTrue();
        assertThat(counters.unpublished()).isEqualTo(2); // of the signal and of the machine

        driver.advanceWallClockTime(Duration.ofSeconds(1));
        KeyValue<RollupKey, Rollup> out = rollups.readKeyValue();
        assertThat(out.key.getSignal()).isEqualTo("EngineSpeed");
        assertThat(out.key.getWindowStart()).isEqualTo(Windows.instant(LIVE));
        assertThat(out.value.getWindowEnd()).isEqualTo(Windows.instant(LIVE + MINUTE));
        assertThat(out.value.getMean()).isEqualTo(10);
        assertThat(out.value.getStddev()).isNull();
        assertThat(counters.unpublished()).isZero();
    }

    @Test
    void a_window_that_changes_all_the_time_leaves_once_an_interval_and_after_its_last_change() {
        for (int second = 0; second < 35; second++) {
            pipe(LIVE + second * 1_000_000L, (long) second, second);
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
        assertThat(rollups.readValuesToList()).extracting(Rollup::getCount).hasSize(3);

        driver.advanceWallClockTime(INTERVAL);

        assertThat(rollups.readValuesToList()).extracting(Rollup::getCount).containsExactly(35L);
    }

    @Test
    void each_longer_window_waits_twice_as_long_as_what_it_is_made_of_while_readings_come() {
        for (int second = 0; second < 160; second++) {
            pipe(LIVE, (long) second, second);
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }

        // a change behind the tenth second, and from then on each time one comes from the shorter length
        assertThat(output(Level.MINUTE).readValuesToList()).hasSize(16);
        assertThat(output(Level.FIVE_MINUTES).readValuesToList()).hasSize(5);
        assertThat(output(Level.HOUR).readValuesToList()).hasSize(2);
        assertThat(output(Level.DAY).readValuesToList()).hasSize(1);
    }

    @Test
    void when_nothing_comes_any_more_all_lengths_leave_at_once() {
        pipe(LIVE, 1L, 80);

        driver.advanceWallClockTime(INTERVAL);

        for (Level level : Level.values()) {
            assertThat(output(level).readValuesToList()).singleElement().satisfies(rollup -> {
                assertThat(rollup.getWindowStart()).isEqualTo(Windows.instant(level.startOf(LIVE)));
                assertThat(rollup.getWindowEnd()).isEqualTo(Windows.instant(level.startOf(LIVE) + level.micros()));
                assertThat(rollup.getMean()).isEqualTo(10);
            });
        }
        assertThat(counters.unpublished()).isZero();
    }

    @Test
    void what_waits_of_a_day_leaves_in_all_lengths_before_the_day_is_dropped() {
        pipe(LIVE, 1L, 80);
        pipe(LIVE + MINUTE, 1L, 80);
        pipe(LIVE + RETENTION.toMinutes() * MINUTE + DAY, 2L, 80);

        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(output(Level.MINUTE).readValuesToList()).hasSize(2);
        for (Level level : List.of(Level.FIVE_MINUTES, Level.HOUR, Level.DAY)) {
            assertThat(output(level).readValuesToList())
                    .singleElement()
                    .extracting(Rollup::getCount)
                    .isEqualTo(2L);
        }
        assertThat(counters.unpublished()).isEqualTo(2); // of the signal and of the machine
    }

    @Test
    void nothing_leaves_without_a_change() {
        pipe(LIVE, 1L, 80);
        driver.advanceWallClockTime(INTERVAL);
        rollups.readValuesToList();

        driver.advanceWallClockTime(Duration.ofMinutes(10));

        assertThat(rollups.isEmpty()).isTrue();
    }

    @Test
    void a_late_reading_revises_its_window() {
        pipe(LIVE, 1L, 80);
        pipe(LIVE + 60 * MINUTE, 2L, 80);
        driver.advanceWallClockTime(INTERVAL);
        rollups.readValuesToList();

        pipe(LIVE + 5, 3L, 160);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(rollups.readValuesToList()).singleElement().satisfies(revised -> {
            assertThat(revised.getWindowStart()).isEqualTo(Windows.instant(LIVE));
            assertThat(revised.getCount()).isEqualTo(2);
            assertThat(revised.getMean()).isEqualTo(15);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61, 62, 63, 64, 65})
    void the_last_word_on_each_window_is_what_its_readings_say_in_any_order(long seed) {
        var random = new Random(seed);
        Map<Long, List<Readings>> byWindow = new HashMap<>();
        List<Readings> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long at = LIVE + (long) (random.nextDouble() * 20 * MINUTE);
            Readings reading = ReadingSamples.at(at, (long) i, ReadingSamples.speed(random.nextInt(60_000)));
            byWindow.computeIfAbsent(Level.MINUTE.startOf(at), start -> new ArrayList<>())
                    .add(reading);
            all.add(reading);
        }
        Collections.shuffle(all, random);

        all.forEach(reading -> {
            readings.pipeInput("m1", reading);
            driver.advanceWallClockTime(Duration.ofMillis(random.nextInt(500)));
        });
        driver.advanceWallClockTime(INTERVAL);

        Map<RollupKey, Rollup> last = rollups.readKeyValuesToMap();
        assertThat(last).hasSize(byWindow.size());
        last.forEach((key, actual) -> {
            List<Readings> inside = byWindow.getOrDefault(Windows.micros(key.getWindowStart()), List.of());
            Rollup expected = Objects.requireNonNull(PlainRollups.of(inside).get("EngineSpeed"));
            assertThat(actual.getCount()).isEqualTo(expected.getCount());
            assertThat(actual.getSum()).isEqualTo(expected.getSum());
            assertThat(actual.getMean()).isEqualTo(expected.getMean());
            assertThat(actual.getFirst()).isEqualTo(expected.getFirst());
            assertThat(actual.getLast()).isEqualTo(expected.getLast());
        });
    }

    @Test
    void a_recording_of_1970_plays_beside_a_live_machine() {
        for (int i = 0; i < 3; i++) {
            pipe("live", LIVE + i * MINUTE, i);
            pipe("old", i * MINUTE - 1, i);
            driver.advanceWallClockTime(INTERVAL);
        }

        assertThat(rollups.readValuesToList())
                .filteredOn(rollup -> rollup.getEquipmentId().equals("old"))
                .extracting(Rollup::getWindowStart)
                .containsExactly(
                        Instant.parse("1969-12-31T23:59:00Z"),
                        Instant.parse("1970-01-01T00:00:00Z"),
                        Instant.parse("1970-01-01T00:01:00Z"));
        assertThat(counters.tooLate()).isZero();
    }

    @Test
    void a_clock_in_2036_moves_no_window_of_its_own_machine() {
        Readings ahead =
                ReadingSamples.at(Windows.micros(Instant.parse("2036-01-01T00:00:00Z")), 1L, ReadingSamples.speed(1));
        ahead.setClockAhead(true);
        readings.pipeInput("m1", ahead);
        pipe(LIVE, 2L, 80);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(rollups.readValuesToList())
                .singleElement()
                .extracting(Rollup::getWindowStart)
                .isEqualTo(Windows.instant(LIVE));
        assertThat(counters.clockAhead()).isEqualTo(1);
        assertThat(counters.readings()).isEqualTo(2);
    }

    @Test
    void windows_of_2036_are_kept_when_the_arrival_agrees() {
        long then = Windows.micros(Instant.parse("2036-02-07T06:28:16Z"));
        pipe(then, 1L, 80);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(rollups.readValue().getFirstAt()).isEqualTo("2036-02-07T06:28:16Z");
    }

    @Test
    void what_is_older_than_the_machine_keeps_is_a_dead_letter_with_its_own_bytes() {
        pipe(LIVE, 1L, 80);
        Readings late = ReadingSamples.at(KEPT_FROM - 1, 2L, ReadingSamples.speed(1));
        byte[] bytes = serdes.value(Topics.READINGS).serializer().serialize("", late);

        readings.pipeInput("m1", late);

        assertThat(counters.tooLate()).isEqualTo(1);
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(bytes);
            assertThat(letter.key()).isEqualTo("m1".getBytes(StandardCharsets.UTF_8));
            assertThat(header(letter, "windrow.reason")).isEqualTo("too-late");
            assertThat(header(letter, "windrow.stage")).isEqualTo("windows");
            assertThat(header(letter, "windrow.topic")).isEqualTo("windrow.readings");
            assertThat(header(letter, "windrow.partition")).isEqualTo("0");
            assertThat(header(letter, "windrow.offset")).isEqualTo("1");
        });
    }

    @Test
    void the_oldest_day_that_is_kept_is_still_revised() {
        pipe(LIVE, 1L, 80);
        driver.advanceWallClockTime(INTERVAL);
        rollups.readValuesToList();

        pipe(KEPT_FROM, 2L, 160);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(rollups.readValue().getMean()).isEqualTo(20);
        assertThat(counters.tooLate()).isZero();
    }

    @Test
    void old_windows_go_by_their_own_machines_time_and_leave_first() {
        pipe("other", LIVE, 1);
        pipe(LIVE, 1L, 80);
        pipe(LIVE + RETENTION.toMinutes() * MINUTE + DAY, 2L, 80);

        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(rollups.readValue().getWindowStart()).isEqualTo(Windows.instant(LIVE));
        assertThat(counters.windowsExpired()).isEqualTo(3); // of a minute, five and an hour; days are not kept
        try (var kept =
                driver.getKeyValueStore(RollupPart.windows(Level.MINUTE)).all()) {
            assertThat(kept).toIterable().hasSize(2);
        }
    }

    @Test
    void a_day_is_kept_to_its_end() {
        pipe(LIVE, 1L, 80);
        pipe(LIVE + RETENTION.toMinutes() * MINUTE + DAY / 2 - MINUTE, 2L, 80);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(counters.windowsExpired()).isZero();

        pipe(LIVE + RETENTION.toMinutes() * MINUTE + DAY / 2, 3L, 80);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(counters.windowsExpired()).isEqualTo(3);
    }

    @Test
    void more_windows_than_one_step_drops_are_dropped_in_several() {
        int windows = RollupTask.EXPIRED_PER_STEP + 10;
        int longer = windows / 5 + (windows + 59) / 60;
        for (int i = 0; i < windows; i++) {
            pipe(LIVE + i * MINUTE, (long) i, 1);
        }
        pipe(LIVE + (RETENTION.toMinutes() + windows) * MINUTE + DAY, 1L, 1);

        driver.advanceWallClockTime(Duration.ofMillis(500));
        assertThat(counters.windowsExpired()).isEqualTo(RollupTask.EXPIRED_PER_STEP);

        driver.advanceWallClockTime(Duration.ofMillis(500));
        assertThat(counters.windowsExpired()).isEqualTo(windows + longer);
        assertThat(rollups.readValuesToList()).hasSize(windows);
    }

    @Test
    void more_windows_than_one_step_publishes_leave_in_several() {
        int windows = RollupTask.PUBLISHED_PER_STEP + 10;
        for (int i = 0; i < windows; i++) {
            pipe(LIVE + i * MINUTE, (long) i, 1);
        }

        driver.advanceWallClockTime(INTERVAL);
        assertThat(rollups.readValuesToList()).hasSize(RollupTask.PUBLISHED_PER_STEP);

        driver.advanceWallClockTime(Duration.ofMillis(500));
        assertThat(rollups.readValuesToList()).hasSize(10);
    }

    @Test
    void a_reading_that_is_not_under_its_machines_key_is_a_dead_letter() {
        readings.pipeInput("m2", ReadingSamples.at(LIVE, 1L, ReadingSamples.speed(1)));
        readings.pipeInput(new TestRecord<>(null, ReadingSamples.at(LIVE, 2L, ReadingSamples.speed(1))));

        assertThat(deadLetters())
                .extracting(letter -> header(letter, "windrow.reason"))
                .containsExactly(
                        "unusable: IllegalArgumentException: record key must be the equipment id m1, was m2",
                        "unusable: IllegalArgumentException: record key must be the equipment id m1, was null");
        assertThat(counters.unpublished()).isZero();
    }

    @Test
    void a_reading_that_breaks_a_rule_is_a_dead_letter_and_changes_nothing() {
        var broken = ReadingSamples.speed(1);
        broken.setValue(null);
        readings.pipeInput("m1", ReadingSamples.at(LIVE, 1L, ReadingSamples.speed(80), broken));
        pipe(LIVE, 2L, 160);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(rollups.readValue().getCount()).isEqualTo(1);
        assertThat(header(deadLetters().get(0), "windrow.reason")).startsWith("unusable: ");
    }

    @Test
    void times_at_the_ends_of_64_bits_are_dead_letters() {
        var atTheEnd = ReadingSamples.at(LIVE, 1L, ReadingSamples.speed(1));
        atTheEnd.setCapturedAt(Windows.instant(Long.MIN_VALUE));
        readings.pipeInput("m1", atTheEnd);

        assertThat(header(deadLetters().get(0), "windrow.reason")).startsWith("unusable: ArithmeticException");
    }

    @Test
    void poison_becomes_a_dead_letter_and_the_next_reading_counts() {
        byte[] poison = {0, 0, 0, 0, 1, 2};
        driver.createInputTopic(NAMES.of(Topics.READINGS), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("m1", poison);
        pipe(LIVE, 1L, 80);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(rollups.readValue().getCount()).isEqualTo(1);
        assertThat(deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo(poison));
    }

    @Test
    void instances_sources_buses_and_gateways_have_windows_of_their_own() {
        Readings instance = reading();
        instance.setInstance(1);
        Readings source = reading();
        source.setSourceAddress(0x80);
        Readings channel = reading();
        channel.setChannel("can1");
        Readings gateway = reading();
        gateway.setGatewayId("g2");
        List.of(reading(), instance, source, channel, gateway).forEach(each -> readings.pipeInput("m1", each));
        driver.advanceWallClockTime(INTERVAL);

        assertThat(rollups.readKeyValuesToMap())
                .hasSize(5)
                .allSatisfy((key, rollup) -> assertThat(rollup.getCount()).isEqualTo(1));
    }

    @Test
    void a_machines_rollups_are_where_its_readings_are() {
        var key = new RollupKey();
        key.setEquipmentId("m1");
        int byDefault = Utils.toPositive(Utils.murmur2("m1".getBytes(StandardCharsets.UTF_8))) % 12;

        assertThat(new ByEquipment<RollupKey, Rollup>(RollupKey::getEquipmentId).partitions("", key, new Rollup(), 12))
                .hasValueSatisfying(partitions -> assertThat(partitions).containsExactly(byDefault));
    }

    @Test
    void the_gauge_is_handed_back_with_the_task() {
        pipe(LIVE, 1L, 80);
        assertThat(counters.unpublished()).isEqualTo(2); // of the signal and of the machine

        driver.close();
        open();

        assertThat(counters.unpublished()).isZero();
    }

    @Test
    void the_store_of_waiting_windows_has_what_waits() {
        KeyValueStore<Object, Object> waiting = driver.getKeyValueStore(RollupPart.unpublished(Level.MINUTE));
        pipe(LIVE, 1L, 80);
        try (var there = waiting.all()) {
            assertThat(there).toIterable().hasSize(1);
        }

        driver.advanceWallClockTime(INTERVAL);

        try (var left = waiting.all()) {
            assertThat(left.hasNext()).isFalse();
        }
    }

    private TestOutputTopic<RollupKey, Rollup> output(Level level) {
        return driver.createOutputTopic(
                NAMES.of(Topics.rollup(level)),
                serdes.key(Topics.rollup(level)).deserializer(),
                serdes.value(Topics.rollup(level)).deserializer());
    }

    private static Readings reading() {
        return ReadingSamples.at(LIVE, 1L, ReadingSamples.speed(80));
    }

    private void pipe(long at, Long sequence, long raw) {
        readings.pipeInput("m1", ReadingSamples.at(at, sequence, ReadingSamples.speed(raw)));
    }

    private void pipe(String machine, long at, long raw) {
        Readings reading = ReadingSamples.at(at, null, ReadingSamples.speed(raw));
        reading.setEquipmentId(machine);
        readings.pipeInput(machine, reading);
    }

    private List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        NAMES.of(Topics.DEAD_LETTERS), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
