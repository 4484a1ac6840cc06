package io.windrow.streams.topology;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one task whose objects changed and did not leave since, in the order in which they are due. The store has the same
 * keys as of the last {@link #write}, so that what waits survives a crash; the memory beside it says when. For the task's
 * thread.
 */
final class Unpublished<K> {
    /** Beyond, they are written before the commit. */
    private static final int MOST_TOUCHED = 100_000;

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<K, byte[]> store;
    private final long intervalMillis;
    private final AtomicLong gauge;
    private final Map<K, Long> dueAt = new LinkedHashMap<>();
    /** Those that came or left since the last write. */
    private final Set<K> touched = new LinkedHashSet<>();

    private boolean loaded;

    /**
     * Takes over what an earlier run left, when it is first used: all of it due at once.
     *
     * @param gauge how many wait; others may add theirs
     */
    Unpublished(KeyValueStore<K, byte[]> store, long intervalMillis, AtomicLong gauge) {
        this.store = store;
        this.intervalMillis = intervalMillis;
        this.gauge = gauge;
    }

    private void load() {
        if (!loaded) {
            loaded = true;
            try (var left = store.all()) {
                left.forEachRemaining(entry -> dueAt.put(entry.key, Long.MIN_VALUE));
            }
            gauge.addAndGet(dueAt.size());
        }
    }

    /** Notes that an object changed; one that waits already keeps its time. */
    void changed(K key, long nowMillis) {
        load();
        if (!dueAt.containsKey(key)) {
            dueAt.put(key, nowMillis + intervalMillis);
            gauge.incrementAndGet();
            touch(key);
        }
    }

    boolean contains(K key) {
        load();
        return dueAt.containsKey(key);
    }

    int size() {
        return dueAt.size();
    }

    /** The key that waits longest, if its time has come. A clock that was set back makes nothing wait longer. */
    @Nullable K nextDue(long nowMillis) {
        @Nullable K next = next();
        if (next == null) {
            return null;
        }
        long due = dueAt.getOrDefault(next, Long.MIN_VALUE);
        return nowMillis >= due || due > nowMillis + intervalMillis ? next : null;
    }

    /** The next to leave: what is due, or with {@code all} whatever waits. */
    @Nullable K next(long nowMillis, boolean all) {
        return all ? next() : nextDue(nowMillis);
    }

    /** The key that waits longest. */
    @Nullable K next() {
        load();
        Iterator<K> waiting = dueAt.keySet().iterator();
        return waiting.hasNext() ? waiting.next() : null;
    }

    /**
     * Keys that wait, in the order in which they are due.
     *
     * @param most how many at most
     */
    List<K> waiting(Predicate<K> which, int most) {
        load();
        return dueAt.keySet().stream().filter(which).limit(most).toList();
    }

    void left(K key) {
        load();
        if (dueAt.remove(key) != null) {
            gauge.decrementAndGet();
            touch(key);
        }
    }

    private void touch(K key) {
        touched.add(key);
        if (touched.size() >= MOST_TOUCHED) {
            write();
        }
    }

    /** Brings the store up to memory. */
    void write() {
        for (K key : touched) {
            if (dueAt.containsKey(key)) {
                store.put(key, PRESENT);
            } else {
                store.delete(key);
            }
        }
        touched.clear();
    }
}
