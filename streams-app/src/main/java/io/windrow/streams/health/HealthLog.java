package io.windrow.streams.health;

import io.windrow.streams.state.Packer;
import io.windrow.streams.state.Unpacker;
import io.windrow.streams.state.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the minutes of a task's buses have more since it was last taken away. Each {@link #write} adds one small record with what
 * came since the last, for all buses together; {@link #take} gives all of it and begins anew.
 *
 * <pre>
 * | 0 | v slot |    v version | v epoch | v how many | each: v bus, v minute, part |
 * | 1 | v bus |     text equipment, text gateway, text channel |
 * </pre>
 *
 * <p>Records of the highest epoch count, all others are of earlier times; so beginning anew writes one record and deletes none.
 *
 * <p>For the task's thread.
 */
public final class HealthLog {
    /** Records of an epoch; beyond, they are made one. */
    static final int MOST_SLOTS = 256;

    private static final int VERSION = 1;
    private static final int LOG = 0;
    private static final int NAME = 1;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Wire, Bus> buses = new HashMap<>();
    private final List<Bus> numbered = new ArrayList<>();
    /** Those that got more since the last write. */
    private final List<Bus> touched = new ArrayList<>();

    private boolean loaded;
    private long epoch;
    private int slot;

    private static final class Bus {
        private final int number;
        private final Wire wire;
        private final Map<Long, BusMinute> fresh = new HashMap<>();
        private final Map<Long, BusMinute> written = new HashMap<>();
        private boolean touched;
        private long minute;
        private @Nullable BusMinute current;

        Bus(int number, Wire wire) {
            this.number = number;
            this.wire = wire;
        }

        BusMinute at(long asked) {
            if (current == null || asked != minute) {
                current = fresh.computeIfAbsent(asked, key -> new BusMinute());
                minute = asked;
            }
            return current;
        }

        /** What came since the last time is written now; the minute that goes on keeps its object. */
        void wasWritten() {
            fresh.forEach((key, part) -> written(key).add(part));
            fresh.clear();
            touched = false;
            if (current != null) {
                current.clear();
                fresh.put(minute, current);
            }
        }

        BusMinute written(long asked) {
            return written.computeIfAbsent(asked, key -> new BusMinute());
        }
    }

    /**
     * What the store knows; read when it is first used.
     *
     * @param store restored, and written by nobody else
     */
    public HealthLog(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Where to add what a minute has more; good until the next {@link #write} or {@link #take}. */
    public BusMinute at(Wire wire, long minute) {
        Bus bus = bus(wire);
        if (!bus.touched) {
            bus.touched = true;
            touched.add(bus);
        }
        return bus.at(minute);
    }

    private Bus bus(Wire wire) {
        load();
        @Nullable Bus known = buses.get(wire);
        if (known == null) {
            known = add(wire);
            var out = new Packer();
            wire.writeTo(out);
            store.put(key(NAME, known.number), out.toBytes());
        }
        return known;
    }

    private Bus add(Wire wire) {
        var bus = new Bus(numbered.size(), wire);
        buses.put(wire, bus);
        numbered.add(bus);
        return bus;
    }

    /** Brings the store up to memory. */
    public void write() {
        if (touched.isEmpty()) {
            return;
        }
        if (slot == MOST_SLOTS) {
            settle();
            begin(numbered);
        } else {
            store.put(key(LOG, slot), record(touched, false));
            slot++;
            settle();
        }
    }

    private void settle() {
        touched.forEach(Bus::wasWritten);
        touched.clear();
    }

    /** Another epoch, whose first record has what was written of these buses. */
    private void begin(List<Bus> of) {
        epoch++;
        store.put(key(LOG, 0), record(of, true));
        slot = 1;
    }

    private byte[] record(List<Bus> of, boolean written) {
        int parts = 0;
        for (Bus bus : of) {
            for (BusMinute part : (written ? bus.written : bus.fresh).values()) {
                parts += part.isEmpty() ? 0 : 1;
            }
        }
        var out = new Packer().unsigned(VERSION).unsigned(epoch).unsigned(parts);
        for (Bus bus : of) {
            (written ? bus.written : bus.fresh).forEach((minute, part) -> {
                if (!part.isEmpty()) {
                    part.writeTo(out.unsigned(bus.number).signed(minute));
                }
            });
        }
        return out.toBytes();
    }

    /** All that was not taken before; it counts as taken with this transaction. */
    public List<HealthPart> take() {
        load();
        settle();
        List<HealthPart> taken = new ArrayList<>();
        for (Bus bus : numbered) {
            bus.written.forEach((minute, part) -> taken.add(new HealthPart(bus.wire, minute, part)));
            bus.written.clear();
        }
        if (!taken.isEmpty()) {
            begin(List.of());
        }
        return taken;
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        List<byte[]> records = new ArrayList<>();
        Map<Integer, Wire> names = new HashMap<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                var key = new Unpacker(entry.key.get());
                if (key.small() == LOG) {
                    records.add(entry.value);
                } else {
                    names.put(key.small(), Wire.readFrom(new Unpacker(entry.value)));
                }
            });
        }
        for (int number = 0; number < names.size(); number++) {
            add(Objects.requireNonNull(names.get(number), "buses are numbered without gaps"));
        }
        records.forEach(bytes -> epoch = Math.max(epoch, epochOf(new Unpacker(bytes))));
        records.forEach(this::read);
    }

    private void read(byte[] bytes) {
        var in = new Unpacker(bytes);
        if (epochOf(in) != epoch) {
            return;
        }
        slot++;
        int parts = in.small();
        for (int i = 0; i < parts; i++) {
            Bus bus = numbered.get(in.small());
            long minute = in.signed();
            bus.written(minute).add(BusMinute.readFrom(in));
        }
        in.requireEnd();
    }

    private static long epochOf(Unpacker in) {
        long version = in.unsigned();
        if (version != VERSION) {
            throw new SerializationException("health log must be of version " + VERSION + ", was " + version);
        }
        return in.unsigned();
    }

    private static Bytes key(int kind, int number) {
        return Bytes.wrap(new Packer().unsigned(kind).unsigned(number).toBytes());
    }
}
