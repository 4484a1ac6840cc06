package io.windrow.streams.health;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import io.windrow.streams.state.Wire;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What a bus's minute has more.
 *
 * @param minute since 1970
 */
public record HealthPart(Wire wire, long minute, BusMinute part) {
    private static final int VERSION = 1;

    /**
     * The parts of one machine as a record's value.
     *
     * <pre>
     * | v version | v how many | each: text equipment, text gateway, text channel, v minute, part |
     * </pre>
     */
    public static byte[] pack(List<HealthPart> parts) {
        var out = new Packer().unsigned(VERSION).unsigned(parts.size());
        for (HealthPart part : parts) {
            part.wire.writeTo(out);
            out.signed(part.minute);
            part.part.writeTo(out);
        }
        return out.toBytes();
    }

    /**
     * Reads what {@link #pack} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static List<HealthPart> unpack(byte[] bytes) {
        try {
            var in = new Unpacker(bytes);
            long version = in.unsigned();
            if (version != VERSION) {
                throw new IllegalArgumentException("health parts must be of version " + VERSION + ", were " + version);
            }
            int count = in.small();
            List<HealthPart> parts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                parts.add(new HealthPart(Wire.readFrom(in), in.signed(), BusMinute.readFrom(in)));
            }
            in.requireEnd();
            return parts;
        } catch (IndexOutOfBoundsException | ArithmeticException | SerializationException e) {
            throw new IllegalArgumentException("health parts of " + bytes.length + " bytes cannot be read", e);
        }
    }
}
