package io.windrow.streams.topology;

import io.windrow.avro.RollupKey;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.state.WindowKeySerde;
import io.windrow.streams.state.WindowStateSerde;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Windows of each signal: {@code admission → rollup → rollup-1m}. Any thread may use it. */
final class RollupPart implements WindowsPart {
    /** Of each window its state. */
    static final String WINDOWS = "rollup-1m-windows";
    /** The windows that changed and did not leave since. */
    static final String UNPUBLISHED = "rollup-1m-unpublished";

    static final String NAME = "rollup";
    static final String SINK = "rollup-1m";

    private static final int STEPS_PER_INTERVAL = 20;
    private static final Duration SHORTEST_STEP = Duration.ofMillis(50);
    private static final Duration LONGEST_STEP = Duration.ofMillis(500);

    private final TopicNames names;
    private final TopicSerdes serdes;
    private final WindowSettings settings;
    private final WindowCounters counters;

    RollupPart(TopicNames names, TopicSerdes serdes, WindowSettings settings, WindowCounters counters) {
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
                WindowsTopology.store(WINDOWS, new WindowKeySerde(), new WindowStateSerde()),
                WindowsTopology.store(UNPUBLISHED, new WindowKeySerde(), Serdes.ByteArray()));
    }

    @Override
    public void addSinks(Topology topology) {
        topology.addSink(
                SINK,
                names.of(Topics.ROLLUP_1M),
                serdes.key(Topics.ROLLUP_1M).serializer(),
                serdes.value(Topics.ROLLUP_1M).serializer(),
                new ByEquipment<>(RollupKey::getEquipmentId),
                NAME);
    }

    /** Often enough that windows leave evenly. */
    @Override
    public Duration stepInterval() {
        Duration step = settings.publishInterval().dividedBy(STEPS_PER_INTERVAL);
        Duration atLeast = step.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : step;
        return atLeast.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : atLeast;
    }

    @Override
    public PartTask open(ProcessorContext<Object, Object> context) {
        return new RollupTask(context, settings, counters);
    }
}
