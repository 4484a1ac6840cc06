package io.windrow.timescale.sink;

import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.avro.Lane;
import io.windrow.avro.Quality;
import io.windrow.avro.Readings;
import io.windrow.avro.Signal;
import io.windrow.avro.SignalKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Values that tests begin with and change. */
final class Samples {
    static final Instant CAPTURED = Instant.parse("2024-02-29T12:34:56.789012Z");
    static final long APPENDED = CAPTURED.toEpochMilli();

    private Samples() {}

    /** Electronic engine controller 1 from source 0, 1531.625 rpm. */
    static CanFrame.Builder frame() {
        return CanFrame.newBuilder()
                .setEquipmentId("tractor-1")
                .setGatewayId("gw-1")
                .setChannel("can0")
                .setBootId("boot")
                .setSequence(7L)
                .setLane(Lane.FRESH)
                .setCapturedAt(CAPTURED)
                .setCanId(0x0CF00400)
                .setExtended(true)
                .setKind(FrameKind.DATA)
                .setData(ByteBuffer.wrap(HexFormat.of().parseHex("219b9bdd2f000f9b")));
    }

    static Readings.Builder readings() {
        return Readings.newBuilder()
                .setEquipmentId("tractor-1")
                .setGatewayId("gw-1")
                .setChannel("can0")
                .setSourceAddress(0)
                .setDestination(255)
                .setPgn(61444)
                .setMessage("EEC1")
                .setBootId("boot")
                .setSequence(7L)
                .setCapturedAt(CAPTURED)
                .setReceivedAt(CAPTURED)
                .setDefinitionVersion("d1")
                .setSignals(List.of(
                        new Signal(
                                "EngineSpeed",
                                190,
                                "rpm",
                                1531.625,
                                12253L,
                                0.125,
                                0.0,
                                Quality.GOOD,
                                SignalKind.NUMBER,
                                null),
                        new Signal(
                                "Mode",
                                null,
                                "",
                                null,
                                15L,
                                1.0,
                                0.0,
                                Quality.NOT_AVAILABLE,
                                SignalKind.NUMBER,
                                null)));
    }

    static ConsumerRecord<byte[], byte[]> record(long offset, byte @Nullable [] value) {
        int size = value == null ? -1 : value.length;
        return new ConsumerRecord<>(
                "can-frames",
                0,
                offset,
                APPENDED,
                TimestampType.LOG_APPEND_TIME,
                1,
                size,
                new byte[] {'k'},
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    /** As if the record had that value. */
    static <V> void add(Batch batch, ConsumerRecord<byte[], byte[]> source, V value, RowMapping<V> mapping) {
        try {
            batch.add(source, new Given<>(value, mapping));
        } catch (Decoder.RegistryAwayException e) {
            throw new AssertionError(e);
        }
    }

    private record Given<V>(V value, RowMapping<V> mapping) implements RowEncoder {
        @Override
        public RowMapping.Place encode(ConsumerRecord<byte[], byte[]> source, RowBuffer rows) throws RefusedRow {
            return mapping.write(value, source.timestamp(), rows);
        }

        @Override
        public void close() {}
    }

    static String hex(RowBuffer rows) {
        return HexFormat.of().formatHex(rows.bytes(), 0, rows.size());
    }
}
