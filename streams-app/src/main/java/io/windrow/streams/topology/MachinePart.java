package io.windrow.streams.topology;

import io.windrow.avro.EquipmentMetrics;
import io.windrow.avro.EquipmentSessionKey;
import io.windrow.avro.EquipmentWindowKey;
import io.windrow.schemas.Level;
import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.metrics.MachineMinute;
import io.windrow.streams.metrics.MachineTotals;
import io.windrow.streams.metrics.MinuteSummary;
import io.windrow.streams.state.MachineKey;
import io.windrow.streams.state.PackedSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What each machine did: {@code admission → machine → equipment-metrics-1m … -1d, equipment-sessions}. Any thread may use it.
 */
final class MachinePart implements WindowsPart {
    static final String NAME = "machine";
    /** Of each machine and minute what it did, second by second. */
    static final String MINUTES = "machine-minutes";
    /** Of each machine and minute what came out of it. */
    static final String SUMMARIES = "machine-summaries";
    /** Of each session its end. */
    static final String SESSIONS = "machine-sessions";
    /** The minutes that changed and whose session did not leave since. */
    static final String SESSIONS_UNPUBLISHED = "machine-sessions-unpublished";

    static final String SESSION_SINK = "equipment-sessions";

    private final TopicNames names;
    private final TopicSerdes serdes;
    private final WindowSettings windows;
    private final WindowCounters counters;

    MachinePart(TopicNames names, TopicSerdes serdes, WindowSettings windows, WindowCounters counters) {
        this.names = names;
        this.serdes = serdes;
        this.windows = windows;
        this.counters = counters;
    }

    /** Of each machine and window of a coarser level its totals. */
    static String totals(Level level) {
        return "machine-totals-" + level.label();
    }

    /** The windows of a level that changed and did not leave since. */
    static String unpublished(Level level) {
        return "machine-unpublished-" + level.label();
    }

    static String sink(Level level) {
        return "equipment-metrics-" + level.label();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        List<StoreBuilder<?>> stores = new ArrayList<>();
        stores.add(WindowsTopology.store(
                MINUTES,
                MachineKey.serde(),
                new PackedSerde<>("machine's minute", MachineMinute::writeTo, MachineMinute::readFrom)));
        stores.add(WindowsTopology.store(
                SUMMARIES,
                MachineKey.serde(),
                new PackedSerde<>("minute's summary", MinuteSummary::writeTo, MinuteSummary::readFrom)));
        for (Level level : Level.values()) {
            stores.add(WindowsTopology.waiting(unpublished(level), MachineKey.serde()));
            level.finer()
                    .ifPresent(finer -> stores.add(WindowsTopology.store(
                            totals(level),
                            MachineKey.serde(),
                            new PackedSerde<>("machine's totals", MachineTotals::writeTo, MachineTotals::readFrom))));
        }
        stores.add(WindowsTopology.store(SESSIONS, MachineKey.serde(), Serdes.Long()));
        stores.add(WindowsTopology.waiting(SESSIONS_UNPUBLISHED, MachineKey.serde()));
        return stores;
    }

    @Override
    public void addSinks(Topology topology) {
        for (Level level : Level.values()) {
            Topic<EquipmentWindowKey, EquipmentMetrics> topic = Topics.equipmentMetrics(level);
            topology.addSink(
                    sink(level),
                    names.of(topic),
                    serdes.key(topic).serializer(),
                    serdes.value(topic).serializer(),
                    new ByEquipment<>(EquipmentWindowKey::getEquipmentId),
                    NAME);
        }
        topology.addSink(
                SESSION_SINK,
                names.of(Topics.EQUIPMENT_SESSIONS),
                serdes.key(Topics.EQUIPMENT_SESSIONS).serializer(),
                serdes.value(Topics.EQUIPMENT_SESSIONS).serializer(),
                new ByEquipment<>(EquipmentSessionKey::getEquipmentId),
                NAME);
    }

    @Override
    public Duration stepInterval() {
        return windows.stepInterval();
    }

    @Override
    public PartTask open(ProcessorContext<Object, Object> context) {
        return new MachineTask(context, windows, counters);
    }
}
