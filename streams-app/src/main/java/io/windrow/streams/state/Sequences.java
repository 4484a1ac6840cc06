package io.windrow.streams.state;

import io.windrow.avro.CanFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Which frames of a task's gateways were seen before. Memory has what changes; {@link #write} brings the store up to it.
 *
 * <p>Buses that speak share two records, so that a commit costs one small record and not one for each bus: who they are, which
 * seldom changes, and their numbers. A bus that fell silent, or whose numbers are in many pieces, has a record of its own,
 * which is out of date while the bus is among those that speak.
 *
 * <pre>
 * | 0 |        2 version | v places | each: v 0 free or 1, text equipment, text gateway, v 0 or 1, text boot, text channel |
 * | 1 |        2 version | each place in turn: ranges |
 * | 2 | bus |  2 version | ranges |
 * ranges: | v how many | v first - the last before | v last - first | v minute of the first - that of the one before | ...
 * </pre>
 *
 * <p>For the task's thread.
 */
public final class Sequences {
    /** How many ranges one bus may have; beyond, its lowest gap counts as seen. */
    static final int MAX_RANGES = 10_000;
    /** Buses that share the two records. */
    static final int PLACES = 256;
    /** A bus with more ranges has its own record, so that the shared ones stay small. */
    private static final int MOST_SHARED_RANGES = 16;

    private static final int VERSION = 2;
    private static final Bytes NAMES = Bytes.wrap(new byte[] {0});
    private static final Bytes NUMBERS = Bytes.wrap(new byte[] {1});
    private static final int OWN = 2;

    private final KeyValueStore<Bytes, byte[]> store;
    /** Those with a place, the one heard of longest ago first; what they hold is the truth. */
    private final Map<Bus, Integer> places = new LinkedHashMap<>(16, 0.75f, true);

    private final Deque<Integer> free = new ArrayDeque<>();
    private final @Nullable Bus[] buses = new Bus[PLACES];
    private final SeenNumbers[] numbers = new SeenNumbers[PLACES];
    /** Those without a place whose own record is to be written; the truth about them. */
    private final Map<Bus, SeenNumbers> own = new HashMap<>();

    private boolean loaded;
    private boolean namesChanged;
    private boolean numbersChanged;

    /**
     * What the store knows; read when the first frame comes.
     *
     * @param store restored, and written by nobody else
     */
    public Sequences(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * Notes a frame's number.
     *
     * @param minute of its time, since 1970
     * @param missing told what is missing by it, and no longer missing
     * @return whether the frame is to be used: it was not seen before, or has no number, as those of foreign producers
     */
    public boolean add(CanFrame frame, long minute, MissingFrames missing) {
        @Nullable Long number = frame.getSequence();
        if (number == null || frame.getBootId() == null) {
            return true;
        }
        load();
        Bus bus = Bus.of(frame);
        @Nullable Integer place = places.get(bus);
        return place == null
                ? addApart(bus, frame, number, minute, missing)
                : addAt(place, bus, frame, number, minute, missing);
    }

    private boolean addAt(int place, Bus bus, CanFrame frame, long number, long minute, MissingFrames missing) {
        boolean isNew = numbers[place].add(number, frame.getLane(), minute, missing);
        numbersChanged |= isNew;
        if (numbers[place].size() > MOST_SHARED_RANGES) {
            leave(place, bus);
        }
        return isNew;
    }

    private boolean addApart(Bus bus, CanFrame frame, long number, long minute, MissingFrames missing) {
        SeenNumbers seen = apart(bus);
        if (!seen.add(number, frame.getLane(), minute, missing)) {
            return false;
        }
        if (seen.size() > MOST_SHARED_RANGES) {
            own.put(bus, seen);
        } else {
            own.remove(bus);
            take(bus, seen);
        }
        return true;
    }

    private SeenNumbers apart(Bus bus) {
        @Nullable SeenNumbers waiting = own.get(bus);
        if (waiting != null) {
            return waiting;
        }
        byte @Nullable [] bytes = store.get(key(bus));
        return bytes == null ? new SeenNumbers() : SeenNumbers.readFrom(versioned(bytes));
    }

    private void take(Bus bus, SeenNumbers seen) {
        if (free.isEmpty()) {
            Map.Entry<Bus, Integer> silent = places.entrySet().iterator().next();
            leave(silent.getValue(), silent.getKey());
        }
        set(free.remove(), bus, seen);
        namesChanged = true;
        numbersChanged = true;
    }

    private void leave(int place, Bus bus) {
        own.put(bus, numbers[place]);
        places.remove(bus);
        buses[place] = null;
        numbers[place] = new SeenNumbers();
        free.addFirst(place);
        namesChanged = true;
        numbersChanged = true;
    }

    private void set(int place, Bus bus, SeenNumbers seen) {
        places.put(bus, place);
        buses[place] = bus;
        numbers[place] = seen;
    }

    /**
     * Brings the store up to memory.
     *
     * @return how many gaps were closed since their bus had too many
     */
    public int write() {
        int closed = writeOwn();
        if (namesChanged) {
            store.put(NAMES, names());
        }
        if (numbersChanged) {
            store.put(NUMBERS, numbers());
        }
        namesChanged = false;
        numbersChanged = false;
        return closed;
    }

    private int writeOwn() {
        int closed = 0;
        for (Map.Entry<Bus, SeenNumbers> entry : own.entrySet()) {
            closed += entry.getValue().closeGaps(MAX_RANGES);
            Packer out = new Packer().unsigned(VERSION);
            entry.getValue().writeTo(out);
            store.put(key(entry.getKey()), out.toBytes());
        }
        own.clear();
        return closed;
    }

    private byte[] names() {
        Packer out = new Packer().unsigned(VERSION).unsigned(used());
        for (int place = 0; place < used(); place++) {
            @Nullable Bus bus = buses[place];
            out.unsigned(bus == null ? 0 : 1);
            if (bus != null) {
                bus.writeTo(out);
            }
        }
        return out.toBytes();
    }

    private byte[] numbers() {
        Packer out = new Packer().unsigned(VERSION);
        for (int place = 0; place < used(); place++) {
            numbers[place].writeTo(out);
        }
        return out.toBytes();
    }

    /** Places from 0 on that were ever taken: those behind them stand at the end of the free ones. */
    private int used() {
        int used = PLACES;
        while (used > 0 && buses[used - 1] == null) {
            used--;
        }
        return used;
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        byte @Nullable [] names = store.get(NAMES);
        byte @Nullable [] ranges = store.get(NUMBERS);
        if (names != null && ranges != null) {
            load(versioned(names), versioned(ranges));
        }
        for (int place = 0; place < PLACES; place++) {
            if (buses[place] == null) {
                numbers[place] = new SeenNumbers();
                free.add(place);
            }
        }
    }

    private void load(Unpacker names, Unpacker ranges) {
        int used = names.small();
        if (used > PLACES) {
            throw new SerializationException("places must be at most " + PLACES + ", were " + used);
        }
        for (int place = 0; place < used; place++) {
            boolean taken = names.unsigned() != 0;
            if (taken) {
                set(place, Bus.readFrom(names), SeenNumbers.readFrom(ranges));
            } else {
                SeenNumbers.readFrom(ranges);
            }
        }
        names.requireEnd();
        ranges.requireEnd();
    }

    private static Unpacker versioned(byte[] bytes) {
        var in = new Unpacker(bytes);
        long version = in.unsigned();
        if (version != VERSION) {
            throw new SerializationException("sequences must be of version " + VERSION + ", were " + version);
        }
        return in;
    }

    private static Bytes key(Bus bus) {
        Packer out = new Packer().unsigned(OWN);
        bus.writeTo(out);
        return Bytes.wrap(out.toBytes());
    }
}
