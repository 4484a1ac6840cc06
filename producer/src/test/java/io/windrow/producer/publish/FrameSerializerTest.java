package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.windrow.avro.CanFrame;
import io.windrow.avro.Lane;
import io.windrow.can.frame.CanId;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Origin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final Sender SENDER = new Sender("Fendt-7", "gw ü");
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

    private static NumberedFrame frame(Random random) {
        var origin = new Origin(new BootId("b" + random.nextInt(3)), "can" + random.nextInt(3));
        Lane lane = random.nextBoolean() ? Lane.FRESH : Lane.BACKLOG;
        return new NumberedFrame(origin, random.nextLong(Long.MAX_VALUE), lane, frame(random, origin.channel()));
    }

    private static io.windrow.can.frame.CanFrame frame(Random random, String channel) {
        long micros = random.nextLong(-(1L << 50), 1L << 52); // before 1970, too
        byte[] data = new byte[random.nextInt(9)];
        random.nextBytes(data);
        var id = random.nextBoolean()
                ? CanId.extended(random.nextInt(1 << 29))
                : CanId.standard(random.nextInt(1 << 11));
        return switch (random.nextInt(4)) {
            case 0 -> io.windrow.can.frame.CanFrame.remote(micros, channel, id, random.nextInt(9));
            case 1 -> io.windrow.can.frame.CanFrame.error(micros, channel, random.nextInt(1 << 29), data);
            case 2 -> io.windrow.can.frame.CanFrame.flexible(micros, channel, id, new byte[64]);
            default -> io.windrow.can.frame.CanFrame.data(micros, channel, id, data);
        };
    }

    private static CanFrame record(NumberedFrame frame) {
        return new FrameRecords(SENDER).record(frame);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFrameIsWrittenAsTheRegistrysSerializerWritesIt(long seed) {
        var random = new Random(seed);
        try (var serializer = new FrameSerializer(SENDER, (topic, frame) -> registry(ID_7, frame))) {
            for (int i = 0; i < FRAMES; i++) {
                NumberedFrame frame = frame(random);
                assertThat(serializer.serialize(TOPIC, frame)).isEqualTo(registry(ID_7, record(frame)));
            }
        }
    }

    @Test
    void theRegistryIsAskedForTheFirstFrameOnly() {
        var random = new Random(1);
        try (var serializer = new FrameSerializer(SENDER, (topic, frame) -> registry(ID_7, frame))) {
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
        try (var serializer = new FrameSerializer(SENDER, (topic, frame) -> registry(otherPrefix, frame))) {
            for (int i = 0; i < FRAMES; i++) {
                NumberedFrame frame = frame(random);
                assertThat(serializer.serialize(TOPIC, frame)).isEqualTo(registry(otherPrefix, record(frame)));
            }
        }
    }

    @Test
    void theRegistryIsAskedBeforeTheFirstFrameAndThenNoMore() {
        var random = new Random(1);
        try (var serializer = new FrameSerializer(SENDER, (topic, frame) -> registry(ID_7, frame))) {
            serializer.prepare(TOPIC);
            for (int i = 0; i < FRAMES; i++) {
                NumberedFrame frame = frame(random);
                byte[] written = serializer.serialize(TOPIC, frame);
                assertThat(asked).isEqualTo(1 + i); // once by the serializer, and for each comparison below
                assertThat(written).isEqualTo(registry(ID_7, record(frame)));
            }
        }
    }

    @Test
    void aRegistryThatIsAwayBeforeTheFirstFrameIsAskedAgainByIt() {
        Serializer<CanFrame> registry = (topic, frame) -> {
            asked++;
            if (asked == 1) {
                throw new TimeoutException("away");
            }
            return registry(ID_7, frame);
        };
        NumberedFrame frame = frame(new Random(1));
        try (var serializer = new FrameSerializer(SENDER, registry)) {
            serializer.prepare(TOPIC);
            assertThat(serializer.serialize(TOPIC, frame)).isEqualTo(registry(ID_7, record(frame)));
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
        NumberedFrame frame = frame(new Random(1));
        try (var serializer = new FrameSerializer(SENDER, registry)) {
            assertThat(catchThrowable(() -> serializer.serialize(TOPIC, frame))).isInstanceOf(RetriableException.class);
            assertThat(serializer.serialize(TOPIC, frame)).isEqualTo(registry(ID_7, record(frame)));
        }
    }
}
