package io.windrow.streams.topology;

import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.fleet.FleetSettings;
import org.apache.kafka.streams.Topology;

/**
 * Who is near whom: {@code … decode → positions → fleet-positions → nearby → fleet-nearby}. In the readings application, since
 * it commits often enough to be about now.
 */
final class FleetNodes {
    static final String POSITIONS = "positions";
    static final String NEARBY = "nearby";

    static final String POSITIONS_SINK = "fleet-positions";
    static final String POSITIONS_SOURCE = "fleet-positions-by-cell";
    static final String SINK = "fleet-nearby";

    private FleetNodes() {}

    /** Adds the nodes behind one that gives readings. */
    static void add(Topology topology, String parent, TopicNames names, TopicSerdes serdes, FleetSettings settings) {
        topology.addProcessor(POSITIONS, () -> new PositionProcessor(settings), parent);
        addSink(topology, POSITIONS_SINK, Topics.FLEET_POSITIONS, names, serdes, POSITIONS);
        topology.addSource(
                POSITIONS_SOURCE,
                serdes.key(Topics.FLEET_POSITIONS).deserializer(),
                serdes.value(Topics.FLEET_POSITIONS).deserializer(),
                names.of(Topics.FLEET_POSITIONS));
        topology.addProcessor(NEARBY, () -> new NearbyProcessor(settings), POSITIONS_SOURCE);
        addSink(topology, SINK, Topics.FLEET_NEARBY, names, serdes, NEARBY);
    }

    private static <K, V> void addSink(
            Topology topology, String name, Topic<K, V> topic, TopicNames names, TopicSerdes serdes, String parent) {
        topology.addSink(
                name,
                names.of(topic),
                serdes.key(topic).serializer(),
                serdes.value(topic).serializer(),
                parent);
    }
}
