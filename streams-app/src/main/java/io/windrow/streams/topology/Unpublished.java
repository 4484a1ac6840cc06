package io.windrow.streams.topology;

import io.windrow.streams.state.WindowKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one task that changed and did not leave since, in the order in which they are due. The store has the
 * same keys, so that what waits survives a crash; the memory beside it says when. For the task's thread.
 */
final class Unpublished {
    private static final byte[] PRESENT = {1};

    private final KeyValueStore<WindowKey, byte[]> store;
    private final long intervalMillis;
    private final AtomicLong gauge;
    private final Map<WindowKey, Long> dueAt = new LinkedHashMap<>();

    /** Takes over what an earlier run left: all of it due at once. */
    Unpublished(KeyValueStore<WindowKey, byte[]> store, long intervalMillis, AtomicLong gauge, long nowMillis) {
        this.store = store;
        this.intervalMillis = intervalMillis;
        this.gauge = gauge;
        try (var left = store.all()) {
            left.forEachRemaining(entry -> dueAt.put(entry.key, nowMillis));
        }
        gauge.set(dueAt.size());
    }

    /** Notes that a window changed; one that waits already keeps its time. */
    void changed(WindowKey key, long nowMillis) {
        if (dueAt.putIfAbsent(key, nowMillis + intervalMillis) == null) {
            store.put(key, PRESENT);
            gauge.set(dueAt.size());
        }
    }

    boolean contains(WindowKey key) {
        return dueAt.containsKey(key);
    }

    int size() {
        return dueAt.size();
    }

    /** The window that waits longest, if its time has come. A clock that was set back makes nothing wait longer. */
    @Nullable WindowKey nextDue(long nowMillis) {
        @Nullable WindowKey next = next();
        if (next == null) {
            return null;
        }
        long due = dueAt.getOrDefault(next, nowMillis);
        return nowMillis >= due || due - nowMillis > intervalMillis ? next : null;
    }

    /** The window that waits longest. */
    @Nullable WindowKey next() {
        Iterator<WindowKey> waiting = dueAt.keySet().iterator();
        return waiting.hasNext() ? waiting.next() : null;
    }

    void left(WindowKey key) {
        dueAt.remove(key);
        store.delete(key);
        gauge.set(dueAt.size());
    }
}
