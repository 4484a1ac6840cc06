package io.windrow.streams.fault;

import io.windrow.avro.Readings;
import io.windrow.streams.state.KeyBytes;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * An hour of one unit.
 *
 * @param start microseconds since 1970
 */
public record FaultHourKey(FaultSource unit, long start) {

    /** The hour that a reading belongs to; {@code at} is its capture, microseconds since 1970. */
    public static FaultHourKey of(Readings reading, long at) {
        return new FaultHourKey(FaultSource.of(reading), FaultHour.startOf(at));
    }

    /** Sorts before every hour of the machine that starts at that time or later. */
    public static FaultHourKey before(String equipmentId, long start) {
        return new FaultHourKey(new FaultSource(equipmentId, "", "", 0), start);
    }

    /**
     * As bytes whose unsigned order is machine first, then time.
     *
     * <pre>
     * | 2 n | n equipment (UTF-8) | 8 start, sign bit flipped | 2 m | m gateway | 2 k | k channel | 1 source |
     * </pre>
     */
    public static Serde<FaultHourKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> ofBytes(bytes));
    }

    private byte[] toBytes() {
        byte[] equipment = KeyBytes.utf8(unit.equipmentId());
        byte[] gateway = KeyBytes.utf8(unit.gatewayId());
        byte[] channel = KeyBytes.utf8(unit.channel());
        var out = ByteBuffer.allocate(
                KeyBytes.size(equipment) + Long.BYTES + KeyBytes.size(gateway) + KeyBytes.size(channel) + 1);
        KeyBytes.putTime(KeyBytes.put(out, equipment), start);
        return KeyBytes.put(KeyBytes.put(out, gateway), channel)
                .put((byte) unit.source())
                .array();
    }

    private static FaultHourKey ofBytes(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        String equipment = KeyBytes.text(in);
        long start = KeyBytes.time(in);
        var unit = new FaultSource(equipment, KeyBytes.text(in), KeyBytes.text(in), Byte.toUnsignedInt(in.get()));
        return new FaultHourKey(unit, start);
    }
}
