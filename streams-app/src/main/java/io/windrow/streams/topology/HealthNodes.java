package io.windrow.streams.topology;

import io.windrow.avro.NetworkHealthKey;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.health.BusMinute;
import io.windrow.streams.health.BusMinuteKey;
import io.windrow.streams.state.CommitBell;
import io.windrow.streams.state.PackedSerde;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Each minute of each bus: {@code network-health-parts → network-health → network-health-1m}. Beside the readings' way and with
 * tasks of its own, since it knows frames that give no reading.
 */
final class HealthNodes {
    /** Of each bus its minutes. */
    static final String MINUTES = "network-health-minutes";
    /** The minutes that changed and did not leave since. */
    static final String UNPUBLISHED = "network-health-unpublished";
    /** Of each machine its newest minute. */
    static final String MACHINES = "network-health-machines";

    static final String SOURCE = "network-health-parts";
    static final String HEALTH = "network-health";
    static final String SINK = "network-health-1m";

    private HealthNodes() {}

    static void add(
            Topology topology, TopicNames names, TopicSerdes serdes, WindowSettings settings, WindowCounters counters) {
        var bell = new CommitBell(HEALTH + "-commit");
        topology.addSource(
                SOURCE,
                serdes.key(Topics.NETWORK_HEALTH_PARTS).deserializer(),
                serdes.value(Topics.NETWORK_HEALTH_PARTS).deserializer(),
                names.of(Topics.NETWORK_HEALTH_PARTS));
        topology.addProcessor(HEALTH, () -> new HealthProcessor(settings, counters, bell), SOURCE);
        var minutes = new PackedSerde<>("minute of a bus", BusMinute::writeTo, BusMinute::readFrom);
        List<StoreBuilder<?>> stores = List.of(
                WindowsTopology.store(MINUTES, BusMinuteKey.serde(), minutes),
                WindowsTopology.waiting(UNPUBLISHED, BusMinuteKey.serde()),
                WindowsTopology.inMemory(MACHINES, Serdes.String(), Serdes.Long()),
                bell.store());
        stores.forEach(store -> topology.addStateStore(store, HEALTH));
        topology.addSink(
                SINK,
                names.of(Topics.NETWORK_HEALTH_1M),
                serdes.key(Topics.NETWORK_HEALTH_1M).serializer(),
                serdes.value(Topics.NETWORK_HEALTH_1M).serializer(),
                new ByEquipment<>(NetworkHealthKey::getEquipmentId),
                HEALTH);
    }
}
