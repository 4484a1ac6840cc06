package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import io.windrow.can.definition.Catalogue;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameTopologyTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Instant ARRIVED = Instant.parse("2026-09-21T12:00:00.123Z");
    private static final Instant CAPTURED = Instant.parse("2026-09-21T11:59:59.654321Z");
    private static final int EEC1 = 0x0CF00400;
    private static final byte[] EEC1_DATA = HexFormat.of().parseHex("219B9BDD2F000F9B");

    private final PlainSerdes serdes = new PlainSerdes();
    private final ReadingsCounters counters = new ReadingsCounters();
    private final DeadLetterDesk desk = new DeadLetterDesk("readings", NAMES.of(Topics.DEAD_LETTERS));

    @TempDir
    private Path state;

    private long nextSequence = 41;
    private TopologyTestDriver driver;
    private TestInputTopic<String, CanFrame> frames;
    private TestOutputTopic<String, Readings> readings;

    @BeforeEach
    void open() {
        open(PgnSelection.DEFAULT);
    }

    private void open(String pgns) {
        var settings = new ReadingsSettings(PgnSelection.parse("streams.pgns", pgns), Duration.ofMinutes(5));
        driver = Drivers.readings(
                FrameTopology.build(NAMES, serdes, Catalogue::builtIn, settings, counters), desk, state);
        frames = driver.createInputTopic(
                NAMES.of(Topics.CAN_FRAMES),
                new StringSerializer(),
                serdes.value(Topics.CAN_FRAMES).serializer());
        readings = driver.createOutputTopic(
                NAMES.of(Topics.READINGS),
                serdes.key(Topics.READINGS).deserializer(),
                serdes.value(Topics.READINGS).deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void an_engine_controller_frame_becomes_a_reading() {
        pipe(frame(EEC1, EEC1_DATA));

        TestRecord<String, Readings> record = readings.readRecord();
        Readings reading = record.value();
        assertThat(record.key()).isEqualTo("m1");
        assertThat(reading.getMessage()).isEqualTo("EEC1");
        assertThat(reading.getPgn()).isEqualTo(61444);
        assertThat(reading.getSourceAddress()).isZero();
        assertThat(reading.getDestination()).isEqualTo(255);
        assertThat(reading.getGatewayId()).isEqualTo("g1");
        assertThat(reading.getChannel()).isEqualTo("can0");
        assertThat(reading.getBootId()).isEqualTo("boot");
        assertThat(reading.getSequence()).isEqualTo(41);
        assertThat(reading.getCapturedAt()).isEqualTo(CAPTURED);
        assertThat(reading.getReceivedAt()).isEqualTo(ARRIVED);
        assertThat(reading.getClockAhead()).isFalse();
        assertThat(reading.getDefinitionVersion()).isEqualTo(Catalogue.builtIn().version());
    }

    @Test
    void every_signal_comes_with_unit_scale_and_quality() {
        pipe(frame(EEC1, EEC1_DATA));

        List<Signal> signals = readings.readValue().getSignals();
        Signal speed = signal(signals, "EngineSpeed");
        assertThat(speed.getValue()).isEqualTo(1531.625);
        assertThat(speed.getUnit()).isEqualTo("rpm");
        assertThat(speed.getSpn()).isEqualTo(190);
        assertThat(speed.getRaw()).isEqualTo(12253);
        assertThat(speed.getScale()).isEqualTo(0.125);
        assertThat(speed.getOffset()).isZero();
        assertThat(signal(signals, "ActualEnginePercentTorque").getValue()).isEqualTo(30);
        assertThat(signal(signals, "EngineStarterMode").getQuality()).isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(signal(signals, "EngineStarterMode").getValue()).isNull();
        assertThat(signals).hasSize(8);
    }

    @Test
    void every_signal_says_what_it_is_and_a_state_by_which_name() {
        pipe(frame(EEC1, EEC1_DATA));

        List<Signal> signals = readings.readValue().getSignals();
        assertThat(signal(signals, "EngineSpeed").getKind()).isEqualTo(SignalKind.NUMBER);
        assertThat(signal(signals, "EngineSpeed").getLabel()).isNull();
        assertThat(signal(signals, "SrcAddrOfControllingDevice").getKind()).isEqualTo(SignalKind.IDENTITY);
        assertThat(signal(signals, "EngineTorqueMode").getKind()).isEqualTo(SignalKind.STATE);
        assertThat(signal(signals, "EngineTorqueMode").getLabel()).isEqualTo("accelerator pedal");
        assertThat(signal(signals, "EngineStarterMode").getLabel()).isNull();
    }

    @Test
    void unknown_groups_give_no_reading_and_no_error() {
        pipe(frame(0x18FFEE00, EEC1_DATA));

        assertNothing();
    }

    @Test
    void eleven_bit_remote_error_and_fd_frames_give_no_reading_and_no_error() {
        CanFrame elevenBits = frame(0x404, EEC1_DATA);
        elevenBits.setExtended(false);
        CanFrame remote = frame(EEC1);
        remote.setKind(FrameKind.REMOTE);
        CanFrame error = frame(EEC1, EEC1_DATA);
        error.setKind(FrameKind.ERROR);
        CanFrame flexible = frame(EEC1, EEC1_DATA);
        flexible.setFd(true);

        List.of(elevenBits, remote, error, flexible, frame(EEC1, new byte[64])).forEach(this::pipe);

        assertNothing();
        assertThat(counters.frames()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0x60000000 | EEC1, Integer.MIN_VALUE})
    void identifiers_that_no_bus_has_give_no_error(int canId) {
        pipe(frame(canId, EEC1_DATA));

        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void a_short_frame_says_what_it_holds() {
        pipe(frame(EEC1, new byte[] {0x21, (byte) 0x9B}));

        List<Signal> signals = readings.readValue().getSignals();
        assertThat(signal(signals, "DriversDemandEnginePercentTorque").getQuality())
                .isEqualTo(Quality.GOOD);
        assertThat(signal(signals, "EngineSpeed").getQuality()).isEqualTo(Quality.NOT_AVAILABLE);
    }

    @Test
    void groups_that_were_not_asked_for_are_left_out() {
        driver.close();
        open("65265");

        pipe(frame(EEC1, EEC1_DATA));

        assertNothing();
    }

    @Test
    void a_clock_beyond_the_bound_is_flagged_and_one_on_it_is_not() {
        CanFrame onTheBound = frame(EEC1, EEC1_DATA);
        onTheBound.setCapturedAt(ARRIVED.plus(Duration.ofMinutes(5)));
        CanFrame beyond = frame(EEC1, EEC1_DATA);
        beyond.setCapturedAt(onTheBound.getCapturedAt().plusNanos(1_000));

        pipe(onTheBound);
        pipe(beyond);

        assertThat(readings.readValuesToList())
                .extracting(Readings::getClockAhead)
                .containsExactly(false, true);
        assertThat(counters.clockAhead()).isEqualTo(1);
    }

    @Test
    void times_of_1970_and_before_are_kept() {
        CanFrame first = frame(EEC1, EEC1_DATA);
        first.setCapturedAt(Instant.EPOCH);
        CanFrame before = frame(EEC1, EEC1_DATA);
        before.setCapturedAt(Instant.EPOCH.minusNanos(1_000));

        pipe(first);
        pipe(before);

        assertThat(readings.readValuesToList())
                .extracting(Readings::getCapturedAt)
                .containsExactly(Instant.EPOCH, Instant.EPOCH.minusNanos(1_000));
    }

    @Test
    void the_reading_is_keyed_by_its_machine_whatever_the_frame_was_keyed_by() {
        frames.pipeInput(new TestRecord<>(null, frame(EEC1, EEC1_DATA), ARRIVED));

        assertThat(readings.readRecord().key()).isEqualTo("m1");
    }

    @Test
    void poison_becomes_a_dead_letter_and_the_next_frame_a_reading() {
        byte[] poison = "not Avro".getBytes(StandardCharsets.UTF_8);
        var raw =
                driver.createInputTopic(NAMES.of(Topics.CAN_FRAMES), new StringSerializer(), new ByteArraySerializer());

        raw.pipeInput(new TestRecord<>("m1", poison, ARRIVED));
        pipe(frame(EEC1, EEC1_DATA));

        assertThat(readings.readValue().getMessage()).isEqualTo("EEC1");
        TestRecord<byte[], byte[]> letter = deadLetters().get(0);
        assertThat(letter.key()).isEqualTo("m1".getBytes(StandardCharsets.UTF_8));
        assertThat(letter.value()).isEqualTo(poison);
        assertThat(header(letter, "windrow.reason"))
                .isEqualTo("undecodable: SerializationException: not a CanFrame in the wire format");
        assertThat(header(letter, "windrow.stage")).isEqualTo("readings");
        assertThat(header(letter, "windrow.topic")).isEqualTo("windrow.can-frames");
        assertThat(header(letter, "windrow.partition")).isEqualTo("0");
        assertThat(header(letter, "windrow.offset")).isEqualTo("0");
        assertThat(desk.written()).isEqualTo(1);
    }

    @Test
    void a_frame_that_breaks_a_rule_is_a_dead_letter_and_the_next_one_a_reading() {
        CanFrame broken = frame(EEC1, EEC1_DATA);
        broken.setSequence(-1L);
        frames.pipeInput("m1", broken, ARRIVED);
        pipe(frame(EEC1, EEC1_DATA));

        assertThat(readings.readValuesToList()).hasSize(1);
        TestRecord<byte[], byte[]> letter = deadLetters().get(0);
        assertThat(header(letter, "windrow.reason"))
                .isEqualTo("unusable: IllegalArgumentException: sequence must be at least 0, was -1");
        assertThat(header(letter, "windrow.stage")).isEqualTo("readings");
        assertThat(header(letter, "windrow.topic")).isEqualTo("windrow.can-frames");
        assertThat(header(letter, "windrow.offset")).isEqualTo("0");
    }

    @Test
    void a_bus_whose_name_no_table_takes_is_a_dead_letter() {
        CanFrame withNul = frame(EEC1, EEC1_DATA);
        withNul.setChannel("can\0");
        CanFrame longNamed = frame(EEC1, EEC1_DATA);
        longNamed.setGatewayId("g".repeat(256));
        CanFrame nameless = frame(EEC1, EEC1_DATA);
        nameless.setChannel("");
        frames.pipeInput("m1", nameless, ARRIVED);
        frames.pipeInput("m1", withNul, ARRIVED);
        frames.pipeInput("m1", longNamed, ARRIVED);
        pipe(frame(EEC1, EEC1_DATA));

        assertThat(readings.readValuesToList()).hasSize(1);
        assertThat(deadLetters())
                .extracting(letter -> header(letter, "windrow.reason"))
                .containsExactly(
                        "unusable: IllegalArgumentException: channel is missing",
                        "unusable: IllegalArgumentException: channel must not hold a NUL character",
                        "unusable: IllegalArgumentException: gateway_id must have at most 255 characters, had 256");
    }

    private void assertNothing() {
        assertThat(readings.isEmpty()).isTrue();
        assertThat(deadLetters()).isEmpty();
    }

    private List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        NAMES.of(Topics.DEAD_LETTERS), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static Signal signal(List<Signal> signals, String name) {
        return signals.stream()
                .filter(signal -> signal.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void pipe(CanFrame frame) {
        frame.setSequence(nextSequence++);
        frames.pipeInput("m1", frame, ARRIVED);
    }

    private static CanFrame frame(int canId, byte... data) {
        var frame = new CanFrame();
        frame.setEquipmentId("m1");
        frame.setGatewayId("g1");
        frame.setChannel("can0");
        frame.setBootId("boot");
        frame.setSequence(41L);
        frame.setLane(Lane.FRESH);
        frame.setCapturedAt(CAPTURED);
        frame.setCanId(canId);
        frame.setExtended(true);
        frame.setKind(FrameKind.DATA);
        frame.setData(ByteBuffer.wrap(data));
        return frame;
    }
}
