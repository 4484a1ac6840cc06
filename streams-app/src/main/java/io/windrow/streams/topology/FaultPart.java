package io.windrow.streams.topology;

import io.windrow.avro.FaultKey;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.fault.FaultHour;
import io.windrow.streams.fault.FaultHourKey;
import io.windrow.streams.fault.FaultUnit;
import io.windrow.streams.fault.UnitFaults;
import io.windrow.streams.state.PackedSerde;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The life of trouble codes: {@code admission → faults → equipment-faults}. Any thread may use it. */
final class FaultPart implements WindowsPart {
    static final String NAME = "faults";
    /** Of each unit and hour what it told. */
    static final String HOURS = "fault-hours";
    /** Of each unit its codes, and what the hours that are no longer kept said of them. */
    static final String UNITS = "fault-units";
    /** The units that told something and whose faults did not leave since. */
    static final String UNPUBLISHED = "fault-unpublished";

    static final String SINK = "equipment-faults";

    private final TopicNames names;
    private final TopicSerdes serdes;
    private final WindowSettings settings;
    private final WindowCounters counters;

    FaultPart(TopicNames names, TopicSerdes serdes, WindowSettings settings, WindowCounters counters) {
        this.names = names;
        this.serdes = serdes;
        this.settings = settings;
        this.counters = counters;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        return List.of(
                WindowsTopology.store(
                        HOURS,
                        FaultHourKey.serde(),
                        new PackedSerde<>("hour of faults", 2, FaultHour::writeTo, FaultHour::readFrom)),
                WindowsTopology.store(
                        UNITS,
                        FaultUnit.serde(),
                        // version 1 had no lists in its lives, and reads the same
                        new PackedSerde<>(
                                "unit's faults", 2, UnitFaults::writeTo, (in, version) -> UnitFaults.readFrom(in))),
                WindowsTopology.waiting(UNPUBLISHED, FaultUnit.serde()));
    }

    @Override
    public void addSinks(Topology topology) {
        topology.addSink(
                SINK,
                names.of(Topics.EQUIPMENT_FAULTS),
                serdes.key(Topics.EQUIPMENT_FAULTS).serializer(),
                serdes.value(Topics.EQUIPMENT_FAULTS).serializer(),
                new ByEquipment<>(FaultKey::getEquipmentId),
                NAME);
    }

    @Override
    public Duration stepInterval() {
        return settings.stepInterval();
    }

    @Override
    public PartTask open(ProcessorContext<Object, Object> context) {
        return new FaultTask(context, settings, counters);
    }
}
