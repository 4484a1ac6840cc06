package io.windrow.streams.topology;

import io.windrow.can.definition.Catalogue;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.state.CommitBell;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Frames to readings: {@code can-frames → decode → readings}, and behind it who is near whom. The stores are small, live in memory and are written once a
 * transaction. What cannot be deserialized becomes a dead letter through Kafka's handlers.
 */
public final class FrameTopology {
    /** Of each bus and gateway start the sequence numbers that were seen. */
    static final String SEQUENCES = "frames-sequences";
    /** Of each bus, gateway start and lane the transfers that are not whole yet. */
    static final String TRANSFERS = "frames-transfers";
    /** Holds nothing; rings before a commit. */
    static final String COMMIT = "frames-commit";

    static final String SOURCE = "can-frames";
    static final String DECODE = "decode";
    static final String SINK = "readings";

    /**
     * A commit every 20 ms overwrites the same few records. Only segments that were closed are compacted, and a restart reads
     * the rest: with Kafka's gigabyte that is a long time.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(16 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1");

    private FrameTopology() {}

    /** The topology; two calls give equal ones. */
    public static Topology build(
            TopicNames names,
            TopicSerdes serdes,
            Catalogue catalogue,
            ReadingsSettings settings,
            ReadingsCounters counters) {
        var bell = new CommitBell(COMMIT);
        var topology = new Topology();
        topology.addSource(
                SOURCE,
                serdes.key(Topics.CAN_FRAMES).deserializer(),
                serdes.value(Topics.CAN_FRAMES).deserializer(),
                names.of(Topics.CAN_FRAMES));
        topology.addProcessor(
                DECODE,
                () -> new DecodeProcessor(settings.pgns(), catalogue, settings.aheadBound(), bell, counters),
                SOURCE);
        topology.addStateStore(store(SEQUENCES), DECODE);
        topology.addStateStore(store(TRANSFERS), DECODE);
        topology.addStateStore(bell.store(), DECODE);
        topology.addSink(
                SINK,
                names.of(Topics.READINGS),
                serdes.key(Topics.READINGS).serializer(),
                serdes.value(Topics.READINGS).serializer(),
                DECODE);
        FleetNodes.add(topology, DECODE, names, serdes, settings.fleet());
        return topology;
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
