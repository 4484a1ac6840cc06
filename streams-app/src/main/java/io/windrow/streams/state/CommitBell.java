package io.windrow.streams.state;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Tells a processor that its task is about to commit, so that it writes its stores once a transaction and not once a record.
 * Kafka has no such call: {@link StateStore#commit} comes after the transaction and, exactly once, not at each. But before each
 * it empties the caches of the task's stores. So this is a cached store without a changelog that holds nothing: a processor
 * that changed something puts a mark into it, and when the cache hands the mark down, the bell rings, on the task's thread and
 * inside the transaction. A cache that is too small rings early, which costs writes and nothing else.
 *
 * <p>One for all tasks of a topology. Any thread may use it.
 */
public final class CommitBell {
    private static final Bytes MARK = Bytes.wrap(new byte[] {0});
    private static final byte[] SET = {1};

    private final String name;
    private final Map<TaskId, Runnable> listeners = new ConcurrentHashMap<>();

    /**
     * A bell that nobody listens to.
     *
     * @param name of its store
     */
    public CommitBell(String name) {
        this.name = name;
    }

    /** The store to connect to the processor that listens. */
    public StoreBuilder<KeyValueStore<Bytes, byte[]>> store() {
        return Stores.keyValueStoreBuilder(new Supplier(), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingEnabled();
    }

    /** The store's name. */
    public String name() {
        return name;
    }

    /** Whom to call before a task's commits that {@link #set} asked for; in place of whoever it was before. */
    public void listen(TaskId task, Runnable listener) {
        listeners.put(task, listener);
    }

    /**
     * Calls this listener no longer. What changed since the last commit is then not committed: a task commits before it closes
     * its processors, unless it closes because it failed.
     */
    public void forget(TaskId task, Runnable listener) {
        listeners.remove(task, listener);
    }

    /** Has the bell ring before the next commit, or at once when there is no cache. */
    public static void set(KeyValueStore<Bytes, byte[]> store) {
        store.put(MARK, SET);
    }

    private void ring(@Nullable TaskId task) {
        @Nullable Runnable listener = task == null ? null : listeners.get(task);
        if (listener != null) {
            listener.run();
        }
    }

    private final class Supplier implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return name;
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new Clapper();
        }

        @Override
        public String metricsScope() {
            return "commit-bell";
        }
    }

    /** What lies under the cache of one task. Holds nothing. */
    private final class Clapper implements KeyValueStore<Bytes, byte[]> {
        private @Nullable TaskId task;
        private boolean open;

        @Override
        public String name() {
            return name;
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {
            task = context.taskId();
            open = true;
            context.register(root, (key, value) -> {});
        }

        @Override
        public void put(Bytes key, byte[] value) {
            ring(task);
        }

        @Override
        public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
            ring(task);
        }

        @Override
        public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
            ring(task);
            return null;
        }

        @Override
        public byte @Nullable [] delete(Bytes key) {
            return null;
        }

        @Override
        public byte @Nullable [] get(Bytes key) {
            return null;
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
            throw new UnsupportedOperationException(name + " holds nothing");
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            throw new UnsupportedOperationException(name + " holds nothing");
        }

        @Override
        public long approximateNumEntries() {
            return 0;
        }

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
