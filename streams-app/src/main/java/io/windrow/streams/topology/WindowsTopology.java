package io.windrow.streams.topology;

import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.state.CommitBell;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Readings to what is made of them: {@code readings → admission → parts → topics}, and {@code dead-letters} for what is older
 * than the stores keep. The stores are plain ones: window stores expire by the newest time that any machine of the task has.
 */
public final class WindowsTopology {
    /** Of each machine its newest minute. */
    static final String MACHINES = "windows-machines";

    static final String SOURCE = "readings";
    static final String ADMISSION = "admission";
    static final String DEAD_LETTERS = "dead-letters";

    /** Behind a processor's name: the store that rings before its commits, and holds nothing. */
    private static final String COMMIT = "-commit";

    private WindowsTopology() {}

    /** The topology; two calls give equal ones. */
    public static Topology build(
            TopicNames names,
            TopicSerdes serdes,
            WindowSettings settings,
            WindowCounters counters,
            DeadLetterDesk desk) {
        List<WindowsPart> parts = List.of(
                new RollupPart(names, serdes, settings, counters),
                new MachinePart(names, serdes, settings, counters),
                new FaultPart(names, serdes, settings, counters));
        var topology = new Topology();
        topology.addSource(
                SOURCE,
                serdes.key(Topics.READINGS).deserializer(),
                Sourced.by(serdes.value(Topics.READINGS).deserializer()),
                names.of(Topics.READINGS));
        List<String> children = parts.stream().map(WindowsPart::name).toList();
        var bell = new CommitBell(ADMISSION + COMMIT);
        topology.addProcessor(
                ADMISSION, () -> new AdmissionProcessor(children, settings, counters, desk, bell), SOURCE);
        topology.addStateStore(inMemory(MACHINES, Serdes.String(), Serdes.Long()), ADMISSION);
        topology.addStateStore(bell.store(), ADMISSION);
        topology.addSink(
                DEAD_LETTERS,
                names.of(Topics.DEAD_LETTERS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                ADMISSION);
        parts.forEach(part -> add(topology, part));
        HealthNodes.add(topology, names, serdes, settings, counters);
        return topology;
    }

    private static void add(Topology topology, WindowsPart part) {
        var bell = new CommitBell(part.name() + COMMIT);
        topology.addProcessor(part.name(), () -> new PartProcessor(part, bell), ADMISSION);
        part.stores().forEach(store -> topology.addStateStore(store, part.name()));
        topology.addStateStore(bell.store(), part.name());
        part.addSinks(topology);
    }

    /** On disk with a changelog, and not cached: parts hold their objects themselves and write once a transaction. */
    static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> key, Serde<V> value) {
        return logged(Stores.persistentKeyValueStore(name), key, value);
    }

    /** The same in memory, for what is small: each store on disk is a database of its own in every task. */
    static <K, V> StoreBuilder<KeyValueStore<K, V>> inMemory(String name, Serde<K> key, Serde<V> value) {
        return logged(Stores.inMemoryKeyValueStore(name), key, value);
    }

    /** For {@link Unpublished}, which has its keys in memory anyway. */
    static <K> StoreBuilder<KeyValueStore<K, byte[]>> waiting(String name, Serde<K> key) {
        return inMemory(name, key, Serdes.ByteArray());
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> logged(
            KeyValueBytesStoreSupplier supplier, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(supplier, key, value)
                .withLoggingEnabled(Map.of())
                .withCachingDisabled();
    }
}
