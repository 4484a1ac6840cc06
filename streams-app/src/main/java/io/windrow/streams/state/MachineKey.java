package io.windrow.streams.state;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A time of one machine.
 *
 * @param start microseconds since 1970
 */
public record MachineKey(String equipmentId, long start) {

    /**
     * As bytes whose unsigned order is machine first, then time.
     *
     * <pre>
     * | 2 n | n equipment (UTF-8) | 8 start, sign bit flipped |
     * </pre>
     */
    public static Serde<MachineKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> ofBytes(bytes));
    }

    private byte[] toBytes() {
        byte[] equipment = KeyBytes.utf8(equipmentId);
        var out = ByteBuffer.allocate(KeyBytes.size(equipment) + Long.BYTES);
        return KeyBytes.putTime(KeyBytes.put(out, equipment), start).array();
    }

    private static MachineKey ofBytes(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new MachineKey(KeyBytes.text(in), KeyBytes.time(in));
    }
}
