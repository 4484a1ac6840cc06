package io.windrow.streams.identity;

import io.windrow.avro.BusEvent;
import io.windrow.avro.CanFrame;
import io.windrow.avro.FrameKind;
import io.windrow.can.frame.CanId;
import io.windrow.can.name.AddressClaim;
import io.windrow.can.name.AddressTable;
import io.windrow.can.name.Name;
import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import io.windrow.streams.state.Wire;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The units of a task's buses. Memory has what changes; {@link #write} brings the store up to it.
 *
 * <pre>
 * key:   | v version | text equipment | text gateway | text channel |
 * value: what {@link BusUnits} packs
 * </pre>
 *
 * <p>For the task's thread.
 */
public final class Identities {
    private static final int VERSION = 1;

    private final KeyValueStore<Bytes, byte[]> store;
    private final long silentAfter;
    private final Consumer<BusEvent> events;
    private final Map<Wire, Known> buses = new HashMap<>();
    /** Those that were heard since the last write. */
    private final List<Known> heard = new ArrayList<>();

    private static final class Known {
        private final Wire wire;
        private final BusUnits units;
        private final BusEvents told;
        private boolean noted;

        Known(Wire wire, BusUnits units, BusEvents told) {
            this.wire = wire;
            this.units = units;
            this.told = told;
        }
    }

    /**
     * What the store knows; a bus is read when it is first heard.
     *
     * @param store restored, and written by nobody else
     * @param silentAfter how long a unit has to be quiet to be told silent
     * @param events takes what happens, while a frame is heard
     */
    public Identities(KeyValueStore<Bytes, byte[]> store, Duration silentAfter, Consumer<BusEvent> events) {
        this.store = store;
        this.silentAfter = TimeUnit.NANOSECONDS.toMicros(silentAfter.toNanos());
        this.events = events;
    }

    /**
     * Takes a frame of a bus, whatever it says.
     *
     * @param at its time, microseconds since 1970
     */
    public void hear(Wire wire, CanFrame frame, long at) {
        if (!frame.getExtended() || frame.getKind() == FrameKind.ERROR) {
            return;
        }
        Known bus = known(wire);
        if (!bus.noted) {
            bus.noted = true;
            heard.add(bus);
        }
        int source = CanId.sourceOf(frame.getCanId());
        if (isClaim(frame, source)) {
            ByteBuffer data = frame.getData();
            byte[] name = new byte[Name.BYTES];
            data.duplicate().get(name);
            bus.units.claim(frame.getLane(), new AddressClaim(at, source, Name.of(name), false), bus.told);
        } else {
            bus.units.hear(frame.getLane(), source, at, bus.told);
        }
    }

    private static boolean isClaim(CanFrame frame, int source) {
        return CanId.pgnOf(frame.getCanId()) == AddressTable.ADDRESS_CLAIMED.number()
                && frame.getKind() == FrameKind.DATA
                && !frame.getFd()
                && frame.getData().remaining() == Name.BYTES
                && source <= AddressClaim.CANNOT_CLAIM;
    }

    /** The NAME that had an address at a time, as far as is known; what is heard later changes nothing that was answered. */
    public @Nullable Long nameAt(Wire wire, int address, long at) {
        @Nullable Name name = known(wire).units.nameAt(address, at);
        return name == null ? null : name.raw();
    }

    private Known known(Wire wire) {
        @Nullable Known known = buses.get(wire);
        if (known == null) {
            byte @Nullable [] bytes = store.get(key(wire));
            BusUnits units = bytes == null ? new BusUnits(silentAfter) : read(bytes);
            known = new Known(wire, units, new BusEvents(wire, events));
            buses.put(wire, known);
        }
        return known;
    }

    private BusUnits read(byte[] bytes) {
        var in = new Unpacker(bytes);
        long version = in.unsigned();
        if (version != VERSION) {
            throw new SerializationException("identities must be of version " + VERSION + ", were " + version);
        }
        BusUnits units = BusUnits.readFrom(in, silentAfter);
        in.requireEnd();
        return units;
    }

    /** Brings the store up to memory. */
    public void write() {
        for (Known bus : heard) {
            bus.noted = false;
            if (bus.units.takeChanged()) {
                var out = new Packer().unsigned(VERSION);
                bus.units.writeTo(out);
                store.put(key(bus.wire), out.toBytes());
            }
        }
        heard.clear();
    }

    private static Bytes key(Wire wire) {
        var out = new Packer().unsigned(VERSION);
        wire.writeTo(out);
        return Bytes.wrap(out.toBytes());
    }
}
