package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.BusEvent;
import io.windrow.avro.BusEventKey;
import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.avro.Readings;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanId;
import io.windrow.can.name.Name;
import io.windrow.can.name.NameParts;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.fleet.FleetSettings;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings name their sender, and what happens to addresses is told, through restarts. */
final class IdentityTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Instant START = Instant.parse("2026-09-21T12:00:00Z");
    private static final int ENGINE = 0x0CF00400;
    private static final Name LOW = name(1);
    private static final Name HIGH = name(2);

    private final PlainSerdes serdes = new PlainSerdes();
    private final Changelogs changelogs = new Changelogs(
            "test-readings",
            List.of(
                    FrameTopology.SEQUENCES,
                    FrameTopology.TRANSFERS,
                    FrameTopology.IDENTITIES,
                    FrameTopology.HEALTH_LOG));
    private final List<Readings> readings = new ArrayList<>();
    private final Map<BusEventKey, BusEvent> events = new HashMap<>();
    private SenderSelection senders = SenderSelection.ALL;
    private long sequence;

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, CanFrame> frames;

    @BeforeEach
    void start() throws Exception {
        var settings = new ReadingsSettings(
                PgnSelection.parse("streams.pgns", "61444"),
                senders,
                DefinitionSettings.BUILT_IN,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                FleetSettings.USUAL);
        driver = Drivers.readings(
                FrameTopology.build(NAMES, serdes, Catalogue::builtIn, settings, new ReadingsCounters()),
                new DeadLetterDesk("readings", NAMES.of(Topics.DEAD_LETTERS)),
                Files.createTempDirectory(folder, "state"));
        frames = driver.createInputTopic(
                NAMES.of(Topics.CAN_FRAMES),
                new StringSerializer(),
                serdes.value(Topics.CAN_FRAMES).serializer());
        changelogs.restore(driver);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private void restart() throws Exception {
        collect();
        changelogs.collect(driver);
        driver.close();
        start();
    }

    @Test
    void a_reading_has_the_name_that_held_its_address_when_it_was_captured() {
        engine(0);
        claim(10_000, 0, HIGH);
        engine(20_000);
        claim(30_000, 0, LOW);
        engine(40_000);
        engine(25_000);
        collect();

        assertThat(readings.stream().map(Readings::getSourceName))
                .containsExactly(null, HIGH.raw(), LOW.raw(), HIGH.raw());
    }

    @Test
    void names_and_what_waits_to_be_told_survive_a_restart() throws Exception {
        claim(0, 0, HIGH);
        restart();
        engine(100);
        restart();
        engine(2_000);
        engine(3_000);
        collect();

        assertThat(readings).hasSize(3).allMatch(reading -> reading.getSourceName() == HIGH.raw());
        assertThat(kinds()).containsExactly("CLAIMED 0");
    }

    @Test
    void a_lower_name_steals_an_address_and_both_are_told() {
        claim(0, 0, HIGH);
        engine(2_000);
        claim(5_000, 0, LOW);
        engine(7_000);
        collect();

        BusEvent stolen = event("STOLEN");
        assertThat(stolen.getSourceName()).isEqualTo(LOW.raw());
        assertThat(stolen.getOtherName()).isEqualTo(HIGH.raw());
        assertThat(stolen.getHappenedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(stolen.getDevice()).contains("identity 1");
        assertThat(kinds()).containsExactlyInAnyOrder("CLAIMED 0", "CLAIMED 5", "STOLEN 5");
    }

    @Test
    void an_address_that_is_defended_in_time_was_never_replaced() {
        claim(0, 0, LOW);
        engine(2_000);
        claim(5_000, 0, HIGH);
        claim(5_100, 0, LOW);
        engine(7_000);
        collect();

        assertThat(kinds()).containsExactlyInAnyOrder("CLAIMED 0", "DEFENDED 5");
    }

    @Test
    void a_unit_that_moves_names_where_it_was() {
        claim(0, 7, LOW);
        claim(5_000, 9, LOW);
        engine(7_000);
        collect();

        assertThat(event("MOVED").getPreviousAddress()).isEqualTo(7);
        assertThat(event("MOVED").getSourceAddress()).isEqualTo(9);
    }

    @Test
    void a_claim_that_comes_late_is_told_and_changes_no_reading_that_went_out() {
        engine(60_000);
        engine(61_500);
        claim(10_000, 0, LOW);
        collect();

        assertThat(kinds()).containsExactly("CLAIMED 10");
        assertThat(readings).allMatch(reading -> reading.getSourceName() == null);
    }

    @Test
    void a_unit_is_silent_by_the_time_of_its_bus_and_heard_again() throws Exception {
        claim(0, 33, LOW);
        engines(1, 29);
        collect();
        assertThat(kinds()).containsExactly("CLAIMED 0");

        engines(30, 40);
        restart();
        assertThat(event("SILENT").getHappenedAt()).isEqualTo(START);
        assertThat(event("SILENT").getEndedAt()).isNull();

        engines(41, 50);
        pipe(frame(50_500, 0x18F00400 | 33), Lane.FRESH);
        collect();
        assertThat(event("SILENT").getEndedAt()).isEqualTo(START.plusMillis(50_500));
    }

    @Test
    void nobody_is_silent_while_the_bus_sleeps_or_the_gateway_is_away() {
        claim(0, 33, LOW);
        engines(1, 5);
        engines(3_600, 3_610);
        collect();

        assertThat(kinds()).containsExactly("CLAIMED 0");
    }

    /** The backlog of an outage comes between fresh frames in any way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void silence_is_told_the_same_however_the_lanes_come(long seed) throws Exception {
        var random = new Random(seed);
        claim(0, 33, LOW);
        claim(0, 0, HIGH);
        engines(1, 3);
        List<CanFrame> backlog = new ArrayList<>();
        List<CanFrame> fresh = new ArrayList<>();
        for (int second = 4; second < 200; second++) {
            (second < 100 ? backlog : fresh).add(frame(1_000L * second, ENGINE));
            if (second > 120 && second < 140) {
                fresh.add(frame(1_000L * second + 1, 0x18F00400 | 33));
            }
        }
        while (!backlog.isEmpty() || !fresh.isEmpty()) {
            boolean takesFresh = backlog.isEmpty() || (!fresh.isEmpty() && random.nextBoolean());
            pipe((takesFresh ? fresh : backlog).remove(0), takesFresh ? Lane.FRESH : Lane.BACKLOG);
            if (random.nextInt(30) == 0) {
                restart();
            }
        }
        collect();

        assertThat(kinds())
                .as("seed %d", seed)
                .containsExactlyInAnyOrder("CLAIMED 0", "CLAIMED 0", "SILENT 4", "SILENT 139");
    }

    /** Claims are fresh always, and come before all that waits with a later time; what is told is as if each came in its turn. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void claims_that_lead_change_no_silence_and_no_name(long seed) throws Exception {
        Outage outage = outage(new Random(seed));
        List<CanFrame> inTurn = Stream.of(outage.backlog, outage.fresh)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(CanFrame::getCapturedAt))
                .toList();
        for (CanFrame each : inTurn) {
            pipe(each, each.getLane());
        }
        collect();
        List<String> expected = told();
        List<String> expectedNames = names();
        driver.close();
        start();
        readings.clear();
        events.clear();

        boolean restarts =
                seed % 2 == 0; // what was heard in the last seconds before one is not known, and silence may differ
        mix(outage, new Random(seed), restarts);
        collect();
        Predicate<String> compared = each -> !restarts || !each.startsWith("SILENT");
        assertThat(told().stream().filter(compared))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().filter(compared).toList());
        assertThat(names()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expectedNames);
        assertThat(expected.toString()).contains("SILENT").contains("STOLEN");
    }

    private record Outage(List<CanFrame> backlog, List<CanFrame> fresh) {}

    /** 300 s, of which 100 to 200 wait; three units that often say nothing but their claims, and one that takes another's address. */
    private static Outage outage(Random random) {
        var outage = new Outage(new ArrayList<>(), new ArrayList<>());
        for (int second = 0; second < 300; second++) {
            boolean waits = second >= 100 && second < 200;
            (waits ? outage.backlog : outage.fresh).add(in(waits, frame(1_000L * second + 500, ENGINE)));
            for (int unit = 33; unit < 36; unit++) {
                if (second == 0 || random.nextInt(40) == 0) {
                    outage.fresh.add(in(false, claimed(1_000L * second + unit, unit, name(unit))));
                }
                if (random.nextInt(60) == 0) {
                    (waits ? outage.backlog : outage.fresh)
                            .add(in(waits, frame(1_000L * second + 600 + unit, ENGINE | unit)));
                }
            }
            if (second == 150) {
                outage.fresh.add(in(false, claimed(1_000L * second + 100, 34, LOW)));
            }
        }
        outage.fresh.sort(Comparator.comparing(CanFrame::getCapturedAt)); // as it was on the bus
        outage.backlog.sort(Comparator.comparing(CanFrame::getCapturedAt));
        return outage;
    }

    private static CanFrame in(boolean waits, CanFrame frame) {
        frame.setLane(waits ? Lane.BACKLOG : Lane.FRESH);
        return frame;
    }

    /** Each lane in its order, and nothing that waits before a claim that was captured before it. */
    private void mix(Outage outage, Random random, boolean restarts) throws Exception {
        List<CanFrame> fresh = new ArrayList<>(outage.fresh);
        List<CanFrame> backlog = new ArrayList<>(outage.backlog);
        while (!backlog.isEmpty() || !fresh.isEmpty()) {
            boolean takesFresh = backlog.isEmpty()
                    || (!fresh.isEmpty() && (random.nextBoolean() || isBehindClaim(backlog.get(0), fresh)));
            CanFrame next = (takesFresh ? fresh : backlog).remove(0);
            pipe(next, next.getLane());
            if (restarts && random.nextInt(100) == 0) {
                restart();
            }
        }
    }

    private static boolean isBehindClaim(CanFrame frame, List<CanFrame> fresh) {
        return fresh.stream()
                .anyMatch(each -> CanId.pgnOf(each.getCanId()) == 60_928
                        && each.getCapturedAt().isBefore(frame.getCapturedAt()));
    }

    private List<String> told() {
        return events.values().stream()
                .map(each -> each.getKind()
                        + ' '
                        + each.getSourceAddress()
                        + ' '
                        + each.getSourceName()
                        + ' '
                        + each.getHappenedAt()
                        + ' '
                        + each.getEndedAt())
                .toList();
    }

    private List<String> names() {
        return readings.stream()
                .map(each -> each.getCapturedAt() + " " + each.getSourceAddress() + ' ' + each.getSourceName())
                .toList();
    }

    @Test
    void a_clock_in_2036_moves_no_time_of_its_bus() {
        claim(0, 33, LOW);
        engines(1, 5);
        engine(Duration.ofDays(3_650).toMillis());
        engines(6, 10);
        collect();

        assertThat(kinds()).containsExactly("CLAIMED 0");
    }

    @Test
    void senders_are_chosen_by_address_and_name() throws Exception {
        senders = SenderSelection.parse("", "!5", "", "!" + HIGH);
        restart();
        claim(0, 0, LOW);
        claim(0, 1, HIGH);
        pipe(frame(1_000, ENGINE), Lane.FRESH);
        pipe(frame(1_000, ENGINE | 1), Lane.FRESH);
        pipe(frame(1_000, ENGINE | 5), Lane.FRESH);
        pipe(frame(1_000, ENGINE | 6), Lane.FRESH);
        collect();

        assertThat(readings.stream().map(Readings::getSourceAddress)).containsExactly(0, 6);
    }

    private void engines(int first, int last) {
        for (int second = first; second <= last; second++) {
            engine(1_000L * second);
        }
    }

    private void engine(long millis) {
        pipe(frame(millis, ENGINE), Lane.FRESH);
    }

    private void claim(long millis, int address, Name name) {
        pipe(claimed(millis, address, name), Lane.FRESH);
    }

    private static CanFrame claimed(long millis, int address, Name name) {
        CanFrame frame = frame(millis, 0x18EEFF00 | address);
        frame.setData(ByteBuffer.wrap(name.bytes()));
        return frame;
    }

    private void pipe(CanFrame frame, Lane lane) {
        frame.setLane(lane);
        frame.setSequence(sequence++);
        frames.pipeInput("m1", frame, START.plusSeconds(60));
    }

    private static CanFrame frame(long millis, int canId) {
        var frame = new CanFrame();
        frame.setEquipmentId("m1");
        frame.setGatewayId("g1");
        frame.setChannel("can0");
        frame.setBootId("boot");
        frame.setCapturedAt(START.plusMillis(millis));
        frame.setCanId(canId);
        frame.setExtended(true);
        frame.setKind(FrameKind.DATA);
        frame.setData(ByteBuffer.wrap(new byte[8]));
        return frame;
    }

    private static Name name(int identity) {
        return new NameParts(identity, 69, 0, 0, 0, 1, 0, 2, false).name();
    }

    private void collect() {
        readings.addAll(driver.createOutputTopic(
                        NAMES.of(Topics.READINGS),
                        serdes.key(Topics.READINGS).deserializer(),
                        serdes.value(Topics.READINGS).deserializer())
                .readValuesToList());
        driver.createOutputTopic(
                        NAMES.of(Topics.BUS_EVENTS),
                        serdes.key(Topics.BUS_EVENTS).deserializer(),
                        serdes.value(Topics.BUS_EVENTS).deserializer())
                .readKeyValuesToList()
                .forEach(record -> events.put(record.key, record.value));
    }

    /** Kind and seconds. */
    private List<String> kinds() {
        return events.values().stream()
                .map(event -> event.getKind() + " "
                        + Duration.between(START, event.getHappenedAt()).toSeconds())
                .toList();
    }

    private BusEvent event(String kind) {
        return events.values().stream()
                .filter(event -> event.getKind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
