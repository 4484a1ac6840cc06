package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.PlainSerdes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way gives the row that the long way gives, or leaves the record to it. */
class FrameRowsTest {
    private static final Serde<CanFrame> SERDE = new PlainSerdes().value(Topics.CAN_FRAMES);
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final RowBuffer quick = new RowBuffer();
    private final RowBuffer slow = new RowBuffer();
    private final LongWay longWay = new LongWay();

    static Stream<CanFrame> framesOfEveryKind() {
        return Stream.of(
                        Samples.frame(),
                        Samples.frame().setSequence(null),
                        Samples.frame().setBootId(null),
                        Samples.frame().setBootId(null).setSequence(null),
                        Samples.frame().setLane(Lane.BACKLOG).setSequence(Long.MAX_VALUE - 1),
                        Samples.frame().setCanId(0x1FFFFFFF),
                        Samples.frame().setCanId(0x7FF).setExtended(false),
                        Samples.frame()
                                .setKind(FrameKind.ERROR)
                                .setCanId(0x1FFFFFFF)
                                .setExtended(false),
                        Samples.frame()
                                .setKind(FrameKind.REMOTE)
                                .setRemoteLength(8)
                                .setData(ByteBuffer.allocate(0)),
                        Samples.frame().setFd(true).setData(ByteBuffer.wrap(bytes(64))),
                        Samples.frame().setEquipmentId("Mähdrescher 脱穀機 🌾"),
                        Samples.frame().setCapturedAt(Instant.EPOCH),
                        Samples.frame().setCapturedAt(Instant.parse("2099-12-31T23:59:59.999999Z")))
                .map(CanFrame.Builder::build);
    }

    @ParameterizedTest
    @MethodSource("framesOfEveryKind")
    void aRowIsTheSameEitherWay(CanFrame frame) throws Exception {
        RowMapping.Place place = rows(ours()).encode(record(frame), quick);

        assertThat(longWay.taken).isZero();
        assertThat(place).isEqualTo(new FrameMapping(AHEAD).write(frame, Samples.APPENDED, slow));
        assertThat(Samples.hex(quick)).isEqualTo(Samples.hex(slow));
    }

    static Stream<CanFrame> framesThatAreRefused() {
        return FrameMappingTest.whatPostgresqlCannotTake().map(each -> (CanFrame) each.get()[0]);
    }

    @ParameterizedTest
    @MethodSource("framesThatAreRefused")
    void whatIsRefusedIsLeftToTheLongWay(CanFrame frame) throws Exception {
        rows(ours()).encode(record(frame), quick);

        assertThat(longWay.taken).isOne();
        assertThat(quick.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyBytesGiveTheLongWaysRowOrAreLeftToIt(long seed) throws Exception {
        var random = new Random(seed);
        byte[] good = record(Samples.frame().build()).value();
        FrameRows rows = rows(ours());
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(good, WriterSchemas.PREFIX_BYTES + random.nextInt(good.length));
            for (int change = 0; change < 3; change++) {
                int at = WriterSchemas.PREFIX_BYTES + random.nextInt(good.length);
                if (at < bytes.length) {
                    bytes[at] = (byte) random.nextInt();
                }
            }
            quick.clear(0);
            slow.clear(0);
            rows.encode(Samples.record(0, bytes), quick);
            if (quick.size() > 0) {
                new FrameMapping(AHEAD).write(SERDE.deserializer().deserialize("", bytes), Samples.APPENDED, slow);
                assertThat(Samples.hex(quick)).isEqualTo(Samples.hex(slow));
            }
        }
        assertThat(longWay.taken).isBetween(1, 19_999);
    }

    @Test
    void frameAfterFrameOfManyOriginsHasItsOwn() throws Exception {
        FrameRows rows = rows(ours());
        for (int round = 0; round < 2; round++) {
            for (int machine = 0; machine < 100; machine++) {
                CanFrame frame = Samples.frame()
                        .setEquipmentId("m" + machine)
                        .setBootId("b" + machine)
                        .build();

                RowMapping.Place place = rows.encode(record(frame), quick);

                assertThat(place.segment()).isEqualTo(new Segment("m" + machine, "gw-1", "can0", "b" + machine));
                assertThat(place.origin()).isEqualTo(new Origin("gw-1", "b" + machine, "can0"));
            }
        }
    }

    @Test
    void theBytesOfAnotherSchemaAreLeftToTheLongWay() throws Exception {
        Schema other = SchemaBuilder.record("io.windrow.avro.CanFrame")
                .fields()
                .requiredInt("x")
                .endRecord();

        rows(new Fixed(other)).encode(record(Samples.frame().build()), quick);

        assertThat(longWay.taken).isOne();
    }

    @Test
    void whileTheRegistryIsAwayTheLongWayDecidesAndLaterTheShortOne() throws Exception {
        var registry = new Fixed(null);
        FrameRows rows = rows(registry);
        rows.encode(record(Samples.frame().build()), quick);
        registry.schema = CanFrame.getClassSchema();

        rows.encode(record(Samples.frame().build()), quick);

        assertThat(longWay.taken).isOne();
    }

    @Test
    void aSchemaIsAskedForOnce() throws Exception {
        Fixed registry = ours();
        FrameRows rows = rows(registry);
        for (int i = 0; i < 3; i++) {
            rows.encode(record(Samples.frame().build()), quick);
        }

        assertThat(registry.asked).isOne();
    }

    private FrameRows rows(Fixed registry) {
        return new FrameRows(new WriterSchemas(registry, CanFrame.getClassSchema()), longWay, AHEAD);
    }

    private static Fixed ours() {
        return new Fixed(CanFrame.getClassSchema());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static ConsumerRecord<byte[], byte[]> record(CanFrame frame) {
        return Samples.record(0, SERDE.serializer().serialize("can-frames", frame));
    }

    private static final class LongWay implements RowEncoder {
        private int taken;

        @Override
        public RowMapping.Place encode(ConsumerRecord<byte[], byte[]> source, RowBuffer rows) {
            taken++;
            return new RowMapping.Place(FrameHead.NONE.segment(), 0, 0, 0, null);
        }

        @Override
        public void close() {}
    }

    /** A registry that says the same of every id, or does not answer when it has no schema. */
    private static final class Fixed implements Deserializer<GenericRecord> {
        private @Nullable Schema schema;
        private int asked;

        Fixed(@Nullable Schema schema) {
            this.schema = schema;
        }

        @Override
        public GenericRecord deserialize(String topic, byte[] data) {
            asked++;
            if (schema == null) {
                throw new SerializationException("away");
            }
            return new GenericData.Record(schema);
        }
    }
}
