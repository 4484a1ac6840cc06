package io.windrow.streams.topology;

import io.windrow.streams.state.Held;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drops what is too old of each machine, by the machine's own time, in bounded steps. For the task's thread; its memory is
 * bounded by the number of machines.
 */
final class Expiry<K> {
    private final List<Held<K, ?>> stores;
    private final Before<K> before;
    private final Map<String, Kept> machines = new HashMap<>();
    /** Machines of which there may be something to drop. */
    private final Set<String> untidy = new LinkedHashSet<>();

    /** Where a machine's objects stand in the order of keys: the machine first, then time. */
    interface Before<K> {
        /**
         * A key that sorts before every object of the machine from that time on, or is that of the first of them, and behind all
         * older ones.
         */
        K key(String equipmentId, long micros);
    }

    private static final class Kept {
        private long from = Long.MIN_VALUE;
        /** Up to where all is gone: only spares the walk over what was deleted. */
        private long goneUpTo = Long.MIN_VALUE;
    }

    Expiry(List<Held<K, ?>> stores, Before<K> before) {
        this.stores = stores;
        this.before = before;
    }

    /** Notes from when on the machine's objects are kept. */
    void keptFrom(String equipmentId, long micros) {
        @Nullable Kept kept = machines.get(equipmentId);
        if (kept == null) {
            kept = new Kept();
            machines.put(equipmentId, kept);
        }
        if (micros > kept.from) {
            kept.from = micros;
            untidy.add(equipmentId);
        }
    }

    /** Whether there may be something to drop. */
    boolean isPending() {
        return !untidy.isEmpty();
    }

    /** Whether an object of that time is to be dropped. */
    boolean isOld(String equipmentId, long micros) {
        @Nullable Kept kept = machines.get(equipmentId);
        return kept != null && micros < kept.from;
    }

    /** Whether all of that time was dropped. */
    boolean isGone(String equipmentId, long micros) {
        @Nullable Kept kept = machines.get(equipmentId);
        return kept != null && micros < kept.goneUpTo;
    }

    /**
     * Drops what is too old.
     *
     * @param most how many at most
     * @param beforeDrop told of each key first
     * @return how many were dropped
     */
    int tidy(int most, Consumer<K> beforeDrop) {
        int dropped = 0;
        Iterator<String> next = untidy.iterator();
        while (dropped < most && next.hasNext()) {
            dropped += tidy(next.next(), most - dropped, beforeDrop);
            if (dropped < most) {
                next.remove();
            }
        }
        return dropped;
    }

    private int tidy(String machine, int most, Consumer<K> beforeDrop) {
        Kept kept = machines.getOrDefault(machine, new Kept());
        int dropped = 0;
        K end = before.key(machine, kept.from);
        for (Held<K, ?> store : stores) {
            List<K> old = store.keys(before.key(machine, kept.goneUpTo), end, most - dropped);
            old.remove(end); // ranges include their last key, and the first object that is kept may have it
            for (K key : old) {
                beforeDrop.accept(key);
                store.delete(key);
            }
            dropped += old.size();
        }
        if (dropped < most) {
            kept.goneUpTo = kept.from;
        }
        return dropped;
    }
}
