package io.windrow.streams.topology;

import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.state.WindowKeySerde;
import io.windrow.streams.state.WindowStateSerde;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Readings to one-minute windows: {@code readings → rollup → rollup-1m}, and {@code dead-letters} for what is older than
 * the stores keep. The stores are plain ones: window stores expire by the newest time that any machine of the task has.
 */
public final class RollupTopology {
    /** Of each window its state. */
    static final String WINDOWS = "rollup-1m-windows";
    /** The windows that changed and did not leave since. */
    static final String UNPUBLISHED = "rollup-1m-unpublished";
    /** Of each machine its newest window. */
    static final String MACHINES = "rollup-1m-machines";

    static final String SOURCE = "readings";
    static final String ROLLUP = "rollup";
    static final String ROLLUPS = "rollup-1m";
    static final String DEAD_LETTERS = "dead-letters";

    private RollupTopology() {}

    /** The topology; two calls give equal ones. */
    public static Topology build(
            TopicNames names,
            TopicSerdes serdes,
            WindowSettings settings,
            WindowCounters counters,
            DeadLetterDesk desk) {
        var topology = new Topology();
        topology.addSource(
                SOURCE,
                serdes.key(Topics.READINGS).deserializer(),
                Sourced.by(serdes.value(Topics.READINGS).deserializer()),
                names.of(Topics.READINGS));
        topology.addProcessor(ROLLUP, () -> new RollupProcessor(settings, counters, desk), SOURCE);
        topology.addStateStore(store(WINDOWS, new WindowKeySerde(), new WindowStateSerde()), ROLLUP);
        topology.addStateStore(store(UNPUBLISHED, new WindowKeySerde(), Serdes.ByteArray()), ROLLUP);
        topology.addStateStore(store(MACHINES, Serdes.String(), Serdes.Long()), ROLLUP);
        topology.addSink(
                ROLLUPS,
                names.of(Topics.ROLLUP_1M),
                serdes.key(Topics.ROLLUP_1M).serializer(),
                serdes.value(Topics.ROLLUP_1M).serializer(),
                new ByEquipment(),
                ROLLUP);
        topology.addSink(
                DEAD_LETTERS,
                names.of(Topics.DEAD_LETTERS),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                ROLLUP);
        return topology;
    }

    /** Cached, so that a window leaves for disk and changelog once a commit and not once a reading. */
    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value)
                .withLoggingEnabled(Map.of())
                .withCachingEnabled();
    }
}
