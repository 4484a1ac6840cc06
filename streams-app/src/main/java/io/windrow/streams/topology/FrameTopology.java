package io.windrow.streams.topology;

import io.windrow.avro.BusEventKey;
import io.windrow.can.definition.Catalogue;
import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.state.CommitBell;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Frames to readings, and to what is told of the buses beside: {@code can-frames → decode → readings, bus-events,
 * network-health-parts}, and behind the readings who is near whom. The stores are small, live in memory and are written once
 * a transaction. What cannot be deserialized becomes a dead letter through Kafka's handlers.
 */
public final class FrameTopology {
    /** Of each bus and gateway start the sequence numbers that were seen. */
    static final String SEQUENCES = "frames-sequences";
    /** Of each bus, gateway start and lane the transfers that are not whole yet. */
    static final String TRANSFERS = "frames-transfers";
    /** Of each bus who had which address when, and who was heard. */
    static final String IDENTITIES = "frames-identities";
    /** What minutes of buses have more since it was last handed on. */
    static final String HEALTH_LOG = "frames-health";
    /** Holds nothing; rings before a commit. */
    static final String COMMIT = "frames-commit";

    static final String SOURCE = "can-frames";
    static final String DECODE = "decode";
    static final String READINGS = "readings";
    static final String BUS_EVENTS = "bus-events";
    static final String HEALTH = "network-health-parts";

    /**
     * A commit every 10 ms overwrites the same few records. Only segments that were closed are compacted, and a restart reads
     * the rest: with Kafka's gigabyte that is a long time.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(16 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1");

    private FrameTopology() {}

    /**
     * The topology; two calls give equal ones.
     *
     * @param definitions asked with each frame, by many threads
     */
    public static Topology build(
            TopicNames names,
            TopicSerdes serdes,
            Supplier<Catalogue> definitions,
            ReadingsSettings settings,
            ReadingsCounters counters) {
        var bell = new CommitBell(COMMIT);
        var topology = new Topology();
        topology.addSource(
                SOURCE,
                serdes.key(Topics.CAN_FRAMES).deserializer(),
                serdes.value(Topics.CAN_FRAMES).deserializer(),
                names.of(Topics.CAN_FRAMES));
        topology.addProcessor(DECODE, () -> new DecodeProcessor(definitions, settings, bell, counters), SOURCE);
        for (String store : List.of(SEQUENCES, TRANSFERS, IDENTITIES, HEALTH_LOG)) {
            topology.addStateStore(store(store), DECODE);
        }
        topology.addStateStore(bell.store(), DECODE);
        addSink(topology, READINGS, Topics.READINGS, names, serdes);
        FleetNodes.add(topology, DECODE, names, serdes, settings.fleet());
        topology.addSink(
                BUS_EVENTS,
                names.of(Topics.BUS_EVENTS),
                serdes.key(Topics.BUS_EVENTS).serializer(),
                serdes.value(Topics.BUS_EVENTS).serializer(),
                new ByEquipment<>(BusEventKey::getEquipmentId),
                DECODE);
        addSink(topology, HEALTH, Topics.NETWORK_HEALTH_PARTS, names, serdes);
        return topology;
    }

    private static <K, V> void addSink(
            Topology topology, String node, Topic<K, V> topic, TopicNames names, TopicSerdes serdes) {
        topology.addSink(
                node,
                names.of(topic),
                serdes.key(topic).serializer(),
                serdes.value(topic).serializer(),
                DECODE);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
