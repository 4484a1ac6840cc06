package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.avro.Readings;
import io.windrow.can.definition.Catalogue;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import io.windrow.streams.topology.LaneTraffic.Sent;
import io.windrow.streams.topology.LaneTraffic.Traffic;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lanes, resends and restarts change no reading. After a restart the stores hold what the changelogs got, which shows that each
 * commit writes all that changed.
 */
final class FrameMemoryTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Instant ARRIVED = Instant.parse("2026-09-21T12:00:00.123Z");
    private static final List<String> STORES = List.of(
            FrameTopology.SEQUENCES, FrameTopology.TRANSFERS, FrameTopology.IDENTITIES, FrameTopology.HEALTH_LOG);

    private final PlainSerdes serdes = new PlainSerdes();
    private final DeadLetterDesk desk = new DeadLetterDesk("readings", NAMES.of(Topics.DEAD_LETTERS));
    private final Map<String, Map<Bytes, byte[]>> changelogs = new HashMap<>();
    private final List<Readings> readings = new ArrayList<>();
    private ReadingsCounters counters = new ReadingsCounters();

    @TempDir
    private Path folder;

    private TopologyTestDriver driver;
    private TestInputTopic<String, CanFrame> frames;

    @BeforeEach
    void start() throws Exception {
        counters = new ReadingsCounters();
        PgnSelection pgns = PgnSelection.parse("streams.pgns", PgnSelection.DEFAULT + ",65226");
        var settings = new ReadingsSettings(pgns, Duration.ofDays(365));
        driver = Drivers.readings(
                FrameTopology.build(NAMES, serdes, Catalogue::builtIn, settings, counters),
                desk,
                Files.createTempDirectory(folder, "state"));
        frames = driver.createInputTopic(
                NAMES.of(Topics.CAN_FRAMES),
                new StringSerializer(),
                serdes.value(Topics.CAN_FRAMES).serializer());
        changelogs.forEach((name, content) -> {
            KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(name);
            content.forEach(store::put);
        });
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void lanes_in_any_mixture_resends_and_restarts_give_the_readings_of_the_undisturbed_input(long seed)
            throws Exception {
        var random = new Random(seed);
        var traffic = new LaneTraffic(random);
        List<Traffic> buses =
                List.of(traffic.bus("g1", "can0", 9), traffic.bus("g1", "can1", 9), traffic.bus("g2", "can0", 9));

        pipeDisturbed(lanes(buses), random);
        collect();

        List<Sent> sent = buses.stream().flatMap(bus -> bus.sent().stream()).toList();
        assertThat(readings.stream().map(FrameMemoryTest::summary))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(sent);
        Map<Object, Readings> disturbed = byPlace(readings);
        readings.clear();
        changelogs.clear();
        close();
        start();
        lanes(buses).forEach(lane -> lane.forEach(this::pipe));
        collect();
        assertThat(disturbed).as("seed %d", seed).isEqualTo(byPlace(readings));
    }

    @Test
    void what_is_whole_leaves_nothing_in_the_store() throws Exception {
        Traffic traffic = new LaneTraffic(new Random(1)).bus("g1", "can0", 30);
        traffic.fresh().forEach(this::pipe);
        collect();

        assertThat(changelogs.get(FrameTopology.TRANSFERS)).isEmpty();
        assertThat(changelogs.get(FrameTopology.SEQUENCES)).hasSize(2);
        assertThat(counters.transfersCompleted()).isPositive();
        assertThat(counters.transfersAbandoned()).isZero();
        assertThat(counters.resends()).isZero();
    }

    @Test
    void resends_and_abandoned_transfers_are_counted() {
        Traffic traffic = new LaneTraffic(new Random(2)).bus("g1", "can0", 40);
        List<CanFrame> fresh = traffic.fresh();
        fresh.forEach(this::pipe);
        fresh.subList(0, 50).forEach(this::pipe);
        assertThat(counters.resends()).isEqualTo(50);

        int begin = 0;
        while ((fresh.get(begin).getCanId() >>> 8 & 0x3FFFF) != 0xECFF) {
            begin++;
        }
        CanFrame announcement = CanFrame.newBuilder(fresh.get(begin)).build();
        announcement.setSequence(1_000_000L);
        pipe(announcement);
        CanFrame again =
                CanFrame.newBuilder(announcement).setSequence(1_000_001L).build();
        pipe(again);
        assertThat(counters.transfersAbandoned()).isEqualTo(1);
    }

    @Test
    void foreign_frames_without_boot_and_number_are_put_together_too() {
        Traffic traffic = new LaneTraffic(new Random(3)).bus("g1", "can0", 30);
        for (CanFrame frame : traffic.fresh()) {
            frame.setBootId(null);
            frame.setSequence(null);
            pipe(frame);
        }
        collect();

        long messages = traffic.sent().stream()
                .filter(message ->
                        traffic.backlog().stream().noneMatch(frame -> message.sequence() == frame.getSequence()))
                .count();
        assertThat(readings).hasSize(Math.toIntExact(messages)).allMatch(reading -> reading.getSequence() == null);
        assertThat(changelogs.get(FrameTopology.SEQUENCES)).isEmpty();
    }

    @Test
    void every_kind_of_frame_is_accounted_for() {
        CanFrame first =
                new LaneTraffic(new Random(4)).bus("g1", "can0", 30).fresh().get(0);
        CanFrame elevenBits = numbered(first, 1_000_000L);
        elevenBits.setExtended(false);
        elevenBits.setCanId(5);
        CanFrame unknown = numbered(first, 1_000_001L);
        unknown.setCanId(0x18FFFE01);
        CanFrame broken = numbered(first, -1L);
        CanFrame remote = numbered(first, 1_000_002L);
        remote.setExtended(true);
        remote.setCanId(0x0CF00400);
        remote.setKind(FrameKind.REMOTE);
        remote.setRemoteLength(8);
        remote.setData(ByteBuffer.allocate(0));

        List.of(elevenBits, elevenBits, unknown, broken, remote).forEach(this::pipe);
        frames.pipeInput("m1", null);

        assertThat(counters.frames()).isEqualTo(6);
        assertThat(counters.notAskedFor()).isEqualTo(2);
        assertThat(counters.resends()).isEqualTo(1);
        assertThat(counters.unusable()).isEqualTo(1);
        assertThat(counters.unexplained()).isEqualTo(1);
        assertThat(counters.empty()).isEqualTo(1);
        assertEveryFrameIsAccountedFor();
    }

    private static CanFrame numbered(CanFrame frame, long number) {
        return CanFrame.newBuilder(frame).setSequence(number).build();
    }

    private static List<List<CanFrame>> lanes(List<Traffic> buses) {
        return buses.stream()
                .flatMap(bus -> List.of(bus.lane(Lane.FRESH), bus.lane(Lane.BACKLOG)).stream())
                .toList();
    }

    private void pipeDisturbed(List<List<CanFrame>> lanes, Random random) throws Exception {
        int[] next = new int[lanes.size()];
        List<Integer> open = new ArrayList<>(lanes.stream().map(lanes::indexOf).toList());
        while (!open.isEmpty()) {
            int lane = open.get(random.nextInt(open.size()));
            pipe(lanes.get(lane).get(next[lane]++));
            if (random.nextInt(40) == 0) {
                int from = random.nextInt(next[lane]);
                lanes.get(lane).subList(from, Math.min(next[lane], from + 30)).forEach(this::pipe);
            }
            if (random.nextInt(300) == 0) {
                collect();
                close();
                start();
            }
            if (next[lane] == lanes.get(lane).size()) {
                open.remove((Integer) lane);
            }
        }
    }

    private void pipe(CanFrame frame) {
        frames.pipeInput("m1", frame, ARRIVED);
    }

    private void assertEveryFrameIsAccountedFor() {
        long sorted = counters.readings()
                + counters.resends()
                + counters.transferParts()
                + counters.notAskedFor()
                + counters.unexplained()
                + counters.unusable()
                + counters.empty();
        assertThat(sorted).isEqualTo(counters.frames());
    }

    /** Takes what the driver's producer got: readings, and what a broker would have of the stores. */
    private void collect() {
        assertEveryFrameIsAccountedFor();
        readings.addAll(driver.createOutputTopic(
                        NAMES.of(Topics.READINGS),
                        serdes.key(Topics.READINGS).deserializer(),
                        serdes.value(Topics.READINGS).deserializer())
                .readValuesToList());
        for (String store : STORES) {
            Map<Bytes, byte[]> content = changelogs.computeIfAbsent(store, name -> new HashMap<>());
            TestOutputTopic<Bytes, byte[]> changelog = driver.createOutputTopic(
                    "test-readings-" + store + "-changelog", new BytesDeserializer(), new ByteArrayDeserializer());
            while (!changelog.isEmpty()) {
                var record = changelog.readRecord();
                if (record.value() == null) {
                    content.remove(record.key());
                } else {
                    content.put(record.key(), record.value());
                }
            }
        }
    }

    private static Sent summary(Readings reading) {
        return new Sent(
                reading.getGatewayId(),
                reading.getChannel(),
                reading.getSequence(),
                reading.getPgn(),
                reading.getSourceAddress(),
                reading.getDestination());
    }

    private static Map<Object, Readings> byPlace(List<Readings> readings) {
        return readings.stream().collect(Collectors.toMap(FrameMemoryTest::summary, Function.identity()));
    }
}
