package io.windrow.streams.fault;

import io.windrow.avro.Fault;
import io.windrow.avro.FaultKey;
import io.windrow.avro.Readings;
import io.windrow.can.diagnostic.FailureMode;
import io.windrow.streams.state.KeyBytes;
import io.windrow.streams.state.Windows;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The unit that tells its faults.
 *
 * @param source its address, 0 to 255
 */
public record FaultUnit(String equipmentId, String gatewayId, String channel, int source) {

    /** The sender of a reading. */
    public static FaultUnit of(Readings reading) {
        return new FaultUnit(
                reading.getEquipmentId(), reading.getGatewayId(), reading.getChannel(), reading.getSourceAddress());
    }

    /** The record of one of its codes; empty as long as the code was never there. */
    public @Nullable Fault record(FaultCode code, Life life, @Nullable Long sourceName) {
        Life.@Nullable Active active = life.active();
        Life.@Nullable Listed listed = life.listed();
        if (active == null && listed == null) {
            return null;
        }
        var fault = new Fault();
        fault.setEquipmentId(equipmentId);
        fault.setGatewayId(gatewayId);
        fault.setChannel(channel);
        fault.setSourceAddress(source);
        fault.setSourceName(sourceName);
        fault.setSpn(code.spn());
        fault.setFmi(code.fmi());
        fault.setFailureMode(FailureMode.text(code.fmi()));
        fault.setOccurrenceCount(life.occurrences() < 0 ? null : life.occurrences());
        if (active != null) {
            active(fault, active);
        } else if (listed != null) {
            listed(fault, listed);
        }
        return fault;
    }

    private static void active(Fault fault, Life.Active active) {
        @Nullable Long clearedAt = active.clearedAt();
        fault.setActive(active.toTheEnd());
        fault.setFirstSeen(Windows.instant(active.firstSeen()));
        fault.setLastSeen(Windows.instant(active.lastSeen()));
        fault.setClearedAt(clearedAt == null ? null : Windows.instant(clearedAt));
        fault.setAppearances(active.appearances());
        fault.setLamp(active.lamp().words());
    }

    /** Nobody saw it active: it was so before the first list that has it, at no time that is known. */
    private static void listed(Fault fault, Life.Listed listed) {
        Instant notLater = Windows.instant(listed.first());
        fault.setActive(false);
        fault.setFirstSeen(notLater);
        fault.setLastSeen(notLater);
        fault.setClearedAt(notLater);
        fault.setAppearances(0L);
        fault.setLamp(FaultLamp.NONE.words());
    }

    /**
     * As bytes.
     *
     * <pre>
     * | 2 n | n equipment (UTF-8) | 2 m | m gateway | 2 k | k channel | 1 source |
     * </pre>
     */
    public static Serde<FaultUnit> serde() {
        return Serdes.serdeFrom(
                (topic, unit) -> unit.writeTo(0).array(), (topic, bytes) -> readFrom(ByteBuffer.wrap(bytes)));
    }

    /** Its bytes and room for more. */
    ByteBuffer writeTo(int moreBytes) {
        byte[] equipment = KeyBytes.utf8(equipmentId);
        byte[] gateway = KeyBytes.utf8(gatewayId);
        byte[] bus = KeyBytes.utf8(channel);
        int size = KeyBytes.size(equipment) + KeyBytes.size(gateway) + KeyBytes.size(bus) + 1;
        var out = ByteBuffer.allocate(size + moreBytes);
        return KeyBytes.put(KeyBytes.put(KeyBytes.put(out, equipment), gateway), bus)
                .put((byte) source);
    }

    static FaultUnit readFrom(ByteBuffer in) {
        return new FaultUnit(KeyBytes.text(in), KeyBytes.text(in), KeyBytes.text(in), Byte.toUnsignedInt(in.get()));
    }

    /** The key that a code's record is published under. */
    public FaultKey key(FaultCode code) {
        return new FaultKey(equipmentId, gatewayId, channel, source, code.spn(), code.fmi());
    }
}
