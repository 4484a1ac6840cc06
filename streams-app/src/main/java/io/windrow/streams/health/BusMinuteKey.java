package io.windrow.streams.health;

import io.windrow.schemas.Level;
import io.windrow.streams.state.KeyBytes;
import io.windrow.streams.state.Wire;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Names one minute of one bus.
 *
 * @param start microseconds since 1970
 */
public record BusMinuteKey(String equipmentId, long start, String gatewayId, String channel) {

    /**
     * The minute of a part.
     *
     * @throws ArithmeticException when it is further from 1970 than 64 bits hold
     */
    public static BusMinuteKey of(HealthPart part) {
        Wire wire = part.wire();
        long start = Math.multiplyExact(part.minute(), Level.MINUTE.micros());
        return new BusMinuteKey(wire.equipmentId(), start, wire.gatewayId(), wire.channel());
    }

    /** Sorts before every minute of the machine from that time on. */
    public static BusMinuteKey before(String equipmentId, long start) {
        return new BusMinuteKey(equipmentId, start, "", "");
    }

    /** The same bus so many minutes later. */
    public BusMinuteKey plus(int minutes) {
        return new BusMinuteKey(equipmentId, start + minutes * Level.MINUTE.micros(), gatewayId, channel);
    }

    /**
     * As bytes whose unsigned order is machine first, then time.
     *
     * <pre>
     * | 2 n | n equipment (UTF-8) | 8 start, sign bit flipped | 2 m | m gateway | 2 k | k channel |
     * </pre>
     */
    public static Serde<BusMinuteKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> ofBytes(bytes));
    }

    private byte[] toBytes() {
        byte[] equipment = KeyBytes.utf8(equipmentId);
        byte[] gateway = KeyBytes.utf8(gatewayId);
        byte[] bus = KeyBytes.utf8(channel);
        var out = ByteBuffer.allocate(
                KeyBytes.size(equipment) + Long.BYTES + KeyBytes.size(gateway) + KeyBytes.size(bus));
        KeyBytes.putTime(KeyBytes.put(out, equipment), start);
        return KeyBytes.put(KeyBytes.put(out, gateway), bus).array();
    }

    private static BusMinuteKey ofBytes(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new BusMinuteKey(KeyBytes.text(in), KeyBytes.time(in), KeyBytes.text(in), KeyBytes.text(in));
    }
}
