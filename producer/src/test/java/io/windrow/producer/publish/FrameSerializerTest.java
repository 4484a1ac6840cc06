package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSerializerTest {
    private static final String TOPIC = "can-frames";
    private static final int FRAMES = 2_000;
    private static final byte[] ID_7 = {0, 0, 0, 0, 7};

    private int asked;

    /** As a registry's client writes: the prefix, and Avro's own writer behind it. */
    private byte[] registry(byte[] prefix, CanFrame frame) {
        asked++;
        var out = new ByteArrayOutputStream();
        out.writeBytes(prefix);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new SpecificDatumWriter<>(CanFrame.class).write(frame, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static CanFrame frame(Random random) {
        byte[] data = new byte[random.nextInt(65)];
        random.nextBytes(data);
        boolean foreign = random.nextInt(4) == 0;
        return CanFrame.newBuilder()
                .setEquipmentId("Fendt-" + Integer.toString(random.nextInt(), 36))
                .setGatewayId("gw ü")
                .setChannel("can" + random.nextInt(3))
                .setBootId(foreign ? null : "b" + random.nextInt())
                .setSequence(foreign ? null : random.nextLong())
                .setLane(random.nextBoolean() ? Lane.FRESH : Lane.BACKLOG)
                .setCapturedAt(
                        Instant.ofEpochSecond(random.nextInt(), 1_000L * random.nextInt(1_000_000))) // before 1970, too
                .setCanId(random.nextInt())
                .setExtended(random.nextBoolean())
                .setKind(List.of(FrameKind.values()).get(random.nextInt(3)))
                .setFd(random.nextBoolean())
                .setRemoteLength(random.nextInt(9))
                .setData(ByteBuffer.wrap(data))
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFrameIsWrittenAsTheRegistrysSerializerWritesIt(long seed) {
        var random = new Random(seed);
        try (var serializer = new FrameSerializer((topic, frame) -> registry(ID_7, frame))) {
            for (int i = 0; i < FRAMES; i++) {
                CanFrame frame = frame(random);
                assertThat(serializer.serialize(TOPIC, frame)).isEqualTo(registry(ID_7, frame));
            }
        }
    }

    @Test
    void theRegistryIsAskedForTheFirstFrameOnly() {
        var random = new Random(1);
        try (var serializer = new FrameSerializer((topic, frame) -> registry(ID_7, frame))) {
            for (int i = 0; i < FRAMES; i++) {
                serializer.serialize(TOPIC, frame(random));
            }
        }
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void aSerializerThatWritesOtherwiseWritesThemAll() {
        byte[] otherPrefix = {0, 0, 0, 0, 0, 0, 0, 0, 7}; // an id of eight bytes
        var random = new Random(1);
        try (var serializer = new FrameSerializer((topic, frame) -> registry(otherPrefix, frame))) {
            for (int i = 0; i < FRAMES; i++) {
                CanFrame frame = frame(random);
                assertThat(serializer.serialize(TOPIC, frame)).isEqualTo(registry(otherPrefix, frame));
            }
        }
    }

    @Test
    void aRegistryThatWasAwayIsAskedAgain() {
        Serializer<CanFrame> registry = (topic, frame) -> {
            if (asked == 0) {
                asked++;
                throw new TimeoutException("away");
            }
            return registry(ID_7, frame);
        };
        CanFrame frame = frame(new Random(1));
        try (var serializer = new FrameSerializer(registry)) {
            assertThat(catchThrowable(() -> serializer.serialize(TOPIC, frame))).isInstanceOf(RetriableException.class);
            assertThat(serializer.serialize(TOPIC, frame)).isEqualTo(registry(ID_7, frame));
        }
    }
}
