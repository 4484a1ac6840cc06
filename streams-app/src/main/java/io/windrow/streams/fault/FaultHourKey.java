package io.windrow.streams.fault;

import io.windrow.streams.state.KeyBytes;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * An hour of one unit.
 *
 * @param start microseconds since 1970
 */
public record FaultHourKey(FaultUnit unit, long start) {

    /** As bytes: those of the unit, then 8 of the start. */
    public static Serde<FaultHourKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.toBytes(), (topic, bytes) -> ofBytes(bytes));
    }

    private byte[] toBytes() {
        return KeyBytes.putTime(unit.writeTo(Long.BYTES), start).array();
    }

    private static FaultHourKey ofBytes(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new FaultHourKey(FaultUnit.readFrom(in), KeyBytes.time(in));
    }
}
