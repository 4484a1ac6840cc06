package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.Fault;
import io.windrow.avro.FaultKey;
import io.windrow.avro.Readings;
import io.windrow.avro.TroubleCode;
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

final class FaultPartTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final int DM1 = 65226;
    private static final int DM2 = 65227;
    private static final int DAY = 86_400;

    private final PlainSerdes serdes = new PlainSerdes();
    private final DeadLetterDesk desk = new DeadLetterDesk("windows", NAMES.of(Topics.DEAD_LETTERS));

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Readings> readings;
    private TestOutputTopic<FaultKey, Fault> faults;

    @BeforeEach
    void open() {
        var settings = new WindowSettings(INTERVAL, Duration.ofDays(2));
        driver = Drivers.windows(
                WindowsTopology.build(NAMES, serdes, settings, new WindowCounters(), desk), desk, state);
        readings = driver.createInputTopic(
                NAMES.of(Topics.READINGS),
                new StringSerializer(),
                serdes.value(Topics.READINGS).serializer());
        faults = driver.createOutputTopic(
                NAMES.of(Topics.EQUIPMENT_FAULTS),
                serdes.key(Topics.EQUIPMENT_FAULTS).deserializer(),
                serdes.value(Topics.EQUIPMENT_FAULTS).deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void a_code_appears_is_active_and_is_cleared() {
        pipe(0, 110);
        driver.advanceWallClockTime(INTERVAL);
        assertThat(newest().get(110)).satisfies(fault -> {
            assertThat(fault.getActive()).isTrue();
            assertThat(fault.getClearedAt()).isNull();
            assertThat(fault.getLamp()).isEqualTo("amber warning");
            assertThat(fault.getOccurrenceCount()).isEqualTo(4);
            assertThat(fault.getFailureMode()).isNotBlank();
        });

        pipe(1);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest().get(110)).satisfies(fault -> {
            assertThat(fault.getActive()).isFalse();
            assertThat(fault.getClearedAt()).isEqualTo(Windows.instant(MachineSamples.at(1, 0)));
        });
    }

    @Test
    void a_unit_without_faults_says_nothing() {
        pipe(0);
        pipe(1);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest()).isEmpty();
    }

    @Test
    void what_is_no_longer_kept_still_counts() {
        pipe(0, 110);
        pipe(1);
        pipe(10 * DAY);
        pipe(10 * DAY + 1, 110);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest().get(110)).satisfies(fault -> {
            assertThat(fault.getFirstSeen()).isEqualTo(Windows.instant(MachineSamples.at(0, 0)));
            assertThat(fault.getAppearances()).isEqualTo(2);
            assertThat(fault.getActive()).isTrue();
        });
    }

    @Test
    void what_was_active_before_is_told_with_the_units_count() {
        list(5, 110, 9);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest().get(110)).satisfies(fault -> {
            assertThat(fault.getActive()).isFalse();
            assertThat(fault.getAppearances()).isZero();
            assertThat(fault.getOccurrenceCount()).isEqualTo(9);
            assertThat(fault.getFirstSeen()).isEqualTo(Windows.instant(MachineSamples.at(5, 0)));
            assertThat(fault.getClearedAt()).isEqualTo(fault.getFirstSeen());
            assertThat(fault.getLamp()).isEqualTo("none");
        });
    }

    @Test
    void a_code_that_was_active_and_is_listed_then_is_cleared() {
        list(5, 110, 9);
        pipe(0, 110);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest().get(110)).satisfies(fault -> {
            assertThat(fault.getActive()).isFalse();
            assertThat(fault.getAppearances()).isOne();
            assertThat(fault.getOccurrenceCount()).isEqualTo(9);
            assertThat(fault.getClearedAt()).isEqualTo(Windows.instant(MachineSamples.at(5, 0)));
        });
    }

    @Test
    void a_list_of_before_does_not_clear_what_is_active_again() {
        pipe(0, 110);
        pipe(9, 110);
        list(5, 110, 1);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest().get(110)).satisfies(fault -> {
            assertThat(fault.getActive()).isTrue();
            assertThat(fault.getAppearances()).isEqualTo(2);
            assertThat(fault.getOccurrenceCount()).isEqualTo(4);
        });
    }

    @Test
    void an_empty_list_says_nothing() {
        pipe(0, 110);
        list(5);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest().get(110)).extracting(Fault::getActive).isEqualTo(true);
    }

    @Test
    void a_list_that_is_no_longer_kept_still_counts() {
        list(0, 110, 9);
        pipe(10 * DAY);
        list(10 * DAY + 1, 110, 3);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest().get(110)).satisfies(fault -> {
            assertThat(fault.getFirstSeen()).isEqualTo(Windows.instant(MachineSamples.at(0, 0)));
            assertThat(fault.getOccurrenceCount()).isEqualTo(9);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void any_order_of_arrival_ends_in_the_same_lives(long seed) {
        var random = new Random(seed);
        List<Runnable> messages = new ArrayList<>();
        for (int second = 0; second < 400; second++) {
            int at = second * 20;
            int[] codes = random.ints(0, 6).limit(random.nextInt(3)).toArray();
            messages.add(() -> pipe(at, codes));
            int[] before = {random.nextInt(9), random.nextInt(20)};
            messages.add(random.nextInt(4) == 0 ? () -> list(at + 7, before) : () -> {});
        }
        messages.forEach(Runnable::run);
        driver.advanceWallClockTime(INTERVAL);
        Map<Integer, Fault> expected = newest();
        close();
        open();

        Collections.shuffle(messages, random);
        messages.forEach(Runnable::run);
        driver.advanceWallClockTime(INTERVAL);

        assertThat(newest()).isEqualTo(expected).isNotEmpty();
    }

    private void pipe(int second, int... spns) {
        List<TroubleCode> codes = new ArrayList<>();
        for (int spn : spns) {
            codes.add(new TroubleCode(spn, 3, 4));
        }
        pipe(second, DM1, codes);
    }

    /** A DM2 of SPNs, each with its count. */
    private void list(int second, int... spnsAndCounts) {
        List<TroubleCode> codes = new ArrayList<>();
        for (int i = 0; i < spnsAndCounts.length; i += 2) {
            codes.add(new TroubleCode(spnsAndCounts[i], 3, spnsAndCounts[i + 1]));
        }
        pipe(second, DM2, codes);
    }

    private void pipe(int second, int pgn, List<TroubleCode> codes) {
        Readings reading =
                MachineSamples.of(MachineSamples.at(second, 0), pgn, MachineSamples.signal("AmberWarningLamp", 624, 1));
        reading.setTroubleCodes(codes);
        readings.pipeInput(reading.getEquipmentId(), reading);
    }

    private Map<Integer, Fault> newest() {
        Map<Integer, Fault> newest = new HashMap<>();
        faults.readKeyValuesToList().forEach(record -> newest.put(record.key.getSpn(), record.value));
        return newest;
    }
}
