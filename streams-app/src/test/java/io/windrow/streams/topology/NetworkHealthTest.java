package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.avro.NetworkHealth;
import io.windrow.avro.NetworkHealthKey;
import io.windrow.avro.Readings;
import io.windrow.can.definition.Catalogue;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.health.BusMinute;
import io.windrow.streams.health.Count;
import io.windrow.streams.health.HealthPart;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames in any order, delayed by days, sent again, under wrong clocks and through restarts: each minute is as it was. */
final class NetworkHealthTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Instant START = Instant.parse("2026-09-21T12:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PlainSerdes serdes = new PlainSerdes();
    private final PlainHealth plain = new PlainHealth(AHEAD);
    private final List<KeyValue<String, byte[]>> parts = new ArrayList<>();
    private final Map<NetworkHealthKey, NetworkHealth> health = new HashMap<>();
    private final Changelogs changelogs = new Changelogs(
            "test-readings",
            List.of(
                    FrameTopology.SEQUENCES,
                    FrameTopology.TRANSFERS,
                    FrameTopology.IDENTITIES,
                    FrameTopology.HEALTH_LOG));
    private final Changelogs minutes =
            new Changelogs("test-windows", List.of(HealthNodes.MINUTES, HealthNodes.UNPUBLISHED, HealthNodes.MACHINES));

    @TempDir
    private Path folder;

    private final ReadingsCounters counters = new ReadingsCounters();
    private Catalogue catalogue = Catalogue.builtIn();
    private TopologyTestDriver driver;
    private TestInputTopic<String, CanFrame> frames;

    @BeforeEach
    void start() throws Exception {
        startFrames();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_minute_is_as_a_plain_count_has_it(long seed) throws Exception {
        var random = new Random(seed);
        List<CanFrame> sent = traffic(random);
        Collections.shuffle(sent, random);

        long arrival = 0;
        for (CanFrame frame : again(sent, random)) {
            arrive(frame, arrival++);
            if (random.nextInt(400) == 0) {
                driver.advanceWallClockTime(Duration.ofSeconds(random.nextInt(4)));
            }
            if (random.nextInt(1_000) == 0) {
                restartFrames();
            }
        }
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        collectParts();
        Collections.shuffle(parts, random);
        toMinutes(random);

        Map<NetworkHealthKey, NetworkHealth> expected = plain.result();
        assertThat(health).as("seed %d", seed).hasSameSizeAs(expected);
        expected.forEach(
                (key, minute) -> assertThat(health.get(key)).as("seed %d", seed).isEqualTo(minute));
        assertThat(counters.tasksWithHealth()).isZero();
    }

    @Test
    void what_was_counted_before_a_restart_is_handed_on_after_it_without_another_frame() throws Exception {
        arrive(frame(new Random(1), "m1", "g1", 0, START), 0);
        restartFrames();
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        collectParts();

        assertThat(parts).hasSize(1);
    }

    @Test
    void what_is_broken_cannot_be_decoded_or_put_together_is_counted_in_its_minute() throws Exception {
        catalogue = Catalogue.of(Stream.of(51_968, 65_226)
                .flatMap(pgn -> Catalogue.builtIn().findAll(pgn).stream())
                .filter(message -> !message.name().equals("ProcessData")) // which would hold for every DDI
                .toList());
        CanFrame broken = data("m1", 0, 0x0CF00400);
        broken.setSequence(-1L);
        pipe(broken);
        pipe(data("m1", 1, 0x14CBFF80, 3, 0, 0xFF, 0xDF, 0, 0, 0, 0));
        pipe(data("m1", 2, 0x18ECFF00, 32, 9, 0, 2, 0xFF, 0xCA, 0xFE, 0));
        pipe(data("m1", 3, 0x18ECFF00, 32, 9, 0, 2, 0xFF, 0xCA, 0xFE, 0));
        pipe(data("m1", 4, 0x3FFFFFFF));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        collectParts();

        BusMinute minute = new BusMinute();
        HealthPart.unpack(parts.get(0).value).forEach(part -> minute.add(part.part()));
        assertThat(minute.count(Count.MALFORMED)).isEqualTo(2);
        assertThat(minute.count(Count.DECODE_FAILURES)).isEqualTo(1);
        assertThat(minute.count(Count.TRANSFERS_ABANDONED)).isEqualTo(1);
        assertThat(minute.count(Count.FRAMES)).isEqualTo(4);
    }

    /** Between two records of one transfer, and again between two starts. */
    @Test
    void other_definitions_take_over_between_two_frames_and_break_no_transfer() throws Exception {
        pipe(data("m1", 0, 0x18ECFF00, 32, 9, 0, 2, 0xFF, 0xCA, 0xFE, 0));
        pipe(data("m1", 1, 0x18EBFF00, 1, 0, 0, 0, 0, 0, 0, 0));
        catalogue = Catalogue.of(Catalogue.builtIn().findAll(65_226));
        pipe(data("m1", 2, 0x18EBFF00, 2, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF));

        Readings reading = driver.createOutputTopic(
                        NAMES.of(Topics.READINGS),
                        serdes.key(Topics.READINGS).deserializer(),
                        serdes.value(Topics.READINGS).deserializer())
                .readValue();
        assertThat(reading.getPgn()).isEqualTo(65_226);
        assertThat(reading.getDefinitionVersion())
                .isEqualTo(catalogue.version())
                .isNotEqualTo(Catalogue.builtIn().version());
    }

    private void pipe(CanFrame frame) {
        frames.pipeInput(frame.getEquipmentId(), frame, START);
    }

    private static CanFrame data(String equipment, long number, int canId, int... bytes) {
        CanFrame frame = frame(new Random(1), equipment, "g1", 2 * number, START);
        frame.setLane(Lane.FRESH);
        frame.setExtended(true);
        frame.setFd(false);
        frame.setKind(FrameKind.DATA);
        frame.setRemoteLength(0);
        frame.setCanId(canId);
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        frame.setData(ByteBuffer.wrap(data));
        return frame;
    }

    @Test
    void a_commit_adds_one_small_record_for_all_buses() throws Exception {
        for (int bus = 0; bus < 100; bus++) {
            arrive(frame(new Random(bus), "m" + bus, "g1", 0, START), bus);
        }
        changelogs.collect(driver);

        assertThat(changelogs.size(FrameTopology.HEALTH_LOG))
                .isEqualTo(200); // here each frame is a commit: its name and its part
    }

    /** Six buses for eight minutes: one dated 2036, one 1970, one whose clock steps back an hour, one comes three days late. */
    private static List<CanFrame> traffic(Random random) {
        List<CanFrame> sent = new ArrayList<>();
        for (int bus = 0; bus < 6; bus++) {
            for (long number = 0; number < 700; number++) {
                Instant at = START.plusMillis(700 * number + random.nextInt(500));
                Instant dated = switch (bus) {
                    case 0 -> at.plus(Duration.ofDays(3_650));
                    case 1 -> at.minus(Duration.ofDays(20_000));
                    case 2 -> number < 300 ? at : at.minus(Duration.ofHours(1));
                    case 3 -> at.minus(Duration.ofDays(3));
                    default -> at;
                };
                CanFrame frame = frame(random, "m" + bus / 5, "g" + bus, number, dated);
                if (bus == 1) {
                    frame.setEquipmentId("m1970");
                }
                if (random.nextInt(20) != 0) {
                    sent.add(frame);
                }
            }
        }
        return sent;
    }

    private static List<CanFrame> again(List<CanFrame> sent, Random random) {
        List<CanFrame> all = new ArrayList<>();
        for (CanFrame frame : sent) {
            all.add(frame);
            if (random.nextInt(30) == 0) {
                all.add(all.get(random.nextInt(all.size())));
            }
        }
        return all;
    }

    private static CanFrame frame(Random random, String equipment, String gateway, long number, Instant at) {
        var frame = new CanFrame();
        frame.setEquipmentId(equipment);
        frame.setGatewayId(gateway);
        frame.setChannel("can0");
        frame.setBootId(number % 2 == 0 ? "boot" : "later");
        frame.setSequence(number / 2);
        frame.setLane(random.nextBoolean() ? Lane.FRESH : Lane.BACKLOG);
        frame.setCapturedAt(at);
        frame.setExtended(random.nextInt(10) != 0);
        // PDU2 groups that are no transport protocol
        int group = 0xF000 | random.nextInt(16) << 8 | random.nextInt(6);
        frame.setCanId(frame.getExtended() ? group << 8 | random.nextInt(256) : random.nextInt(0x800));
        frame.setKind(FrameKind.DATA);
        byte[] data = new byte[random.nextInt(9)];
        random.nextBytes(data);
        frame.setData(ByteBuffer.wrap(data));
        kind(frame, random.nextInt(30));
        return frame;
    }

    private static void kind(CanFrame frame, int kind) {
        if (kind == 0) {
            frame.setExtended(true);
            frame.setKind(FrameKind.ERROR);
            frame.setCanId(0x08);
        } else if (kind == 1) {
            frame.setKind(FrameKind.REMOTE);
            frame.setRemoteLength(3);
            frame.setData(ByteBuffer.allocate(0));
        } else if (kind == 2) {
            frame.setFd(true);
            frame.setData(ByteBuffer.allocate(48));
        }
    }

    private void arrive(CanFrame frame, long arrival) {
        Instant receivedAt = START.plusSeconds(200).plusMillis(100 * arrival);
        plain.arrive(frame, receivedAt);
        frames.pipeInput(frame.getEquipmentId(), frame, receivedAt);
    }

    private void startFrames() throws Exception {
        var settings = new ReadingsSettings(PgnSelection.parse("streams.pgns", "*"), AHEAD);
        driver = Drivers.readings(
                FrameTopology.build(NAMES, serdes, () -> catalogue, settings, counters),
                new DeadLetterDesk("readings", NAMES.of(Topics.DEAD_LETTERS)),
                Files.createTempDirectory(folder, "state"));
        frames = driver.createInputTopic(
                NAMES.of(Topics.CAN_FRAMES),
                new StringSerializer(),
                serdes.value(Topics.CAN_FRAMES).serializer());
        changelogs.restore(driver);
    }

    private void restartFrames() throws Exception {
        collectParts();
        changelogs.collect(driver);
        driver.close();
        startFrames();
    }

    private void collectParts() {
        parts.addAll(driver.createOutputTopic(
                        NAMES.of(Topics.NETWORK_HEALTH_PARTS), new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList());
    }

    private void toMinutes(Random random) throws Exception {
        driver.close();
        startMinutes();
        for (KeyValue<String, byte[]> part : parts) {
            driver.createInputTopic(
                            NAMES.of(Topics.NETWORK_HEALTH_PARTS), new StringSerializer(), new ByteArraySerializer())
                    .pipeInput(part.key, part.value);
            driver.advanceWallClockTime(Duration.ofSeconds(random.nextInt(3)));
            if (random.nextInt(20) == 0) {
                collectHealth();
                minutes.collect(driver);
                driver.close();
                startMinutes();
            }
        }
        driver.advanceWallClockTime(INTERVAL);
        collectHealth();
    }

    private void startMinutes() throws Exception {
        driver = Drivers.windows(
                WindowsTopology.build(
                        NAMES,
                        serdes,
                        new WindowSettings(INTERVAL, Duration.ofDays(30)),
                        new WindowCounters(),
                        new DeadLetterDesk("", "")),
                new DeadLetterDesk("windows", NAMES.of(Topics.DEAD_LETTERS)),
                Files.createTempDirectory(folder, "state"));
        minutes.restore(driver);
    }

    private void collectHealth() {
        driver.createOutputTopic(
                        NAMES.of(Topics.NETWORK_HEALTH_1M),
                        serdes.key(Topics.NETWORK_HEALTH_1M).deserializer(),
                        serdes.value(Topics.NETWORK_HEALTH_1M).deserializer())
                .readKeyValuesToList()
                .forEach(record -> health.put(record.key, record.value));
    }
}
