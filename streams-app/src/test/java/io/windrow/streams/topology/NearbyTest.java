package io.windrow.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.avro.Nearby;
import io.windrow.can.definition.Catalogue;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.app.Drivers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From position frames to who is near whom, both processors and the topic between them. */
final class NearbyTest {
    private static final TopicNames NAMES = new TopicNames("windrow.");
    private static final Instant NOW = Drivers.START;
    /** PGN 129025, Position, Rapid Update, of priority 2 from address 0x1C. */
    private static final int POSITION = 0x09F8011C;
    /** Degrees of latitude that are 100 m. */
    private static final double HUNDRED_METRES = 0.0008993;

    private final PlainSerdes serdes = new PlainSerdes();
    private long sequence;

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, CanFrame> frames;
    private TestOutputTopic<String, Nearby> nearby;

    @BeforeEach
    void open() {
        var settings = new ReadingsSettings(PgnSelection.parse("streams.pgns", "129025"), Duration.ofMinutes(5));
        driver = Drivers.readings(
                FrameTopology.build(NAMES, serdes, Catalogue::builtIn, settings, new ReadingsCounters()),
                new DeadLetterDesk("readings", NAMES.of(Topics.DEAD_LETTERS)),
                state);
        frames = driver.createInputTopic(
                NAMES.of(Topics.CAN_FRAMES),
                new StringSerializer(),
                serdes.value(Topics.CAN_FRAMES).serializer());
        nearby = driver.createOutputTopic(
                NAMES.of(Topics.FLEET_NEARBY),
                serdes.key(Topics.FLEET_NEARBY).deserializer(),
                serdes.value(Topics.FLEET_NEARBY).deserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void who_comes_near_is_told_at_once_and_who_is_far_away_is_not() throws Exception {
        pipe("far", 0, 49.5, 11.5);
        pipe("m1", 1, 48.25, 11.5);
        pipe("m2", 2, 48.25 + HUNDRED_METRES, 11.5);

        List<Nearby> told = nearby.readValuesToList();

        assertThat(told).extracting(Nearby::getEquipmentId).containsExactly("far", "m1", "m2");
        assertThat(told).extracting(Nearby::getMachines).containsExactly(0, 0, 1);
        JsonNode other = new JsonMapper().readTree(told.get(2).getOthers()).get(0);
        assertThat(other.get("equipment_id").asText()).isEqualTo("m1");
        assertThat(other.get("distance_m").asDouble()).isCloseTo(100, within(0.5));
    }

    @Test
    void machines_on_both_sides_of_the_antimeridian_are_near_one_another() {
        pipe("m1", 0, -17, 179.9999);
        pipe("m2", 1, -17, -179.9999);

        assertThat(nearby.readValuesToList()).extracting(Nearby::getMachines).containsExactly(0, 1);
    }

    @Test
    void where_a_machine_was_some_time_ago_says_nothing() {
        pipe("m1", -31_000, 48.25, 11.5);
        pipe("m1", 0, 48.25, 11.5);

        assertThat(nearby.readValuesToList())
                .singleElement()
                .satisfies(told -> assertThat(told.getAt()).isEqualTo(NOW));
    }

    @Test
    void positions_are_taken_at_most_so_often() {
        for (int millis = 0; millis < 1_000; millis += 50) {
            pipe("m1", millis, 48.25, 11.5);
        }

        assertThat(nearby.readValuesToList()).hasSize(4);
    }

    @Test
    void who_is_silent_for_too_long_is_near_nobody() {
        pipe("m1", 0, 48.25, 11.5);
        pipe("m2", 31_000, 48.25, 11.5);

        assertThat(nearby.readValuesToList()).extracting(Nearby::getMachines).containsExactly(0, 0);
    }

    /** A place told so long after {@link #NOW}, that arrives at once, or at {@link #NOW} when it is older. */
    private void pipe(String machine, long millis, double latitude, double longitude) {
        var frame = new CanFrame();
        frame.setEquipmentId(machine);
        frame.setGatewayId("g1");
        frame.setChannel("can0");
        frame.setBootId("b1");
        frame.setSequence(sequence++);
        frame.setLane(Lane.FRESH);
        frame.setCapturedAt(NOW.plusMillis(millis));
        frame.setCanId(POSITION);
        frame.setExtended(true);
        frame.setKind(FrameKind.DATA);
        frame.setData(place(latitude, longitude));
        frames.pipeInput(machine, frame, NOW.plusMillis(Math.max(0, millis)));
    }

    /** {@code | 4 latitude | 4 longitude |}, each in 1e-7 degrees, little-endian (NMEA 2000). */
    private static ByteBuffer place(double latitude, double longitude) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) Math.round(latitude * 1e7))
                .putInt((int) Math.round(longitude * 1e7))
                .flip();
    }
}
