package io.windrow.streams.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one store, held in memory between commits: {@link #get} gives the object itself, which may be changed in place
 * and is then {@link #put} again. {@link #write} brings the store up to memory, once a transaction and inside it
 * ({@link CommitBell}).
 *
 * <p>Whoever changes an object has checked everything before: an exception in the middle would leave half of a change, and the
 * application goes on after it.
 *
 * <p>At most so many objects are held. Beyond, the one used longest ago is let go; when that one has changed, all changes are
 * written first. So an object is good until the next call for another key, or until so many others were asked for.
 *
 * <p>For the task's thread. Made anew whenever the task begins or goes on.
 */
public final class Held<K, V> {
    private final KeyValueStore<K, V> store;
    private final int most;
    /** The one used longest ago first. */
    private final Map<K, Entry<K, V>> entries = new LinkedHashMap<>(16, 0.75f, true);

    private final List<Entry<K, V>> changed = new ArrayList<>();

    private static final class Entry<K, V> {
        private final K key;
        private V value;
        private boolean changed;

        Entry(K key, V value) {
            this.key = key;
            this.value = value;
        }
    }

    /**
     * Nothing held yet.
     *
     * @param store restored, not cached, and written by nobody else
     * @param most objects that are held, at least 1
     */
    public Held(KeyValueStore<K, V> store, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("held objects must be at least 1, were " + most);
        }
        this.store = store;
        this.most = most;
    }

    /** The object itself, or null when there is none. */
    public @Nullable V get(K key) {
        @Nullable Entry<K, V> held = entries.get(key);
        if (held != null) {
            return held.value;
        }
        @Nullable V stored = store.get(key);
        if (stored != null) {
            hold(new Entry<>(key, stored));
        }
        return stored;
    }

    /** From now on this is the key's object; also to be said of one that was changed in place. */
    public void put(K key, V value) {
        @Nullable Entry<K, V> entry = entries.get(key);
        if (entry == null) {
            entry = new Entry<>(key, value);
            mark(entry);
            hold(entry);
        } else {
            entry.value = value;
            mark(entry);
        }
    }

    private void mark(Entry<K, V> entry) {
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
        }
    }

    private void hold(Entry<K, V> entry) {
        entries.put(entry.key, entry);
        while (entries.size() > most) {
            Entry<K, V> longestUnused = entries.values().iterator().next();
            if (longestUnused.changed) {
                write();
            }
            entries.remove(longestUnused.key);
        }
    }

    /** Removes the object from memory and store. */
    public void delete(K key) {
        @Nullable Entry<K, V> entry = entries.remove(key);
        if (entry != null) {
            entry.changed = false;
        }
        store.delete(key);
    }

    /**
     * Keys in the order of their bytes, those of unwritten objects among them.
     *
     * @param from the first, included
     * @param to the last, included
     * @param atMost how many
     */
    public List<K> keys(K from, K to, int atMost) {
        write();
        List<K> found = new ArrayList<>();
        try (var range = store.range(from, to)) {
            while (found.size() < atMost && range.hasNext()) {
                found.add(range.next().key);
            }
        }
        return found;
    }

    /**
     * Brings the store up to memory.
     *
     * @return how many objects were written
     */
    public int write() {
        int written = 0;
        for (Entry<K, V> entry : changed) {
            if (entry.changed) {
                store.put(entry.key, entry.value);
                entry.changed = false;
                written++;
            }
        }
        changed.clear();
        return written;
    }
}
