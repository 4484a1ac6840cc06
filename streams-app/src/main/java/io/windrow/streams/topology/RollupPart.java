package io.windrow.streams.topology;

import io.windrow.avro.RollupKey;
import io.windrow.avro.SignalKey;
import io.windrow.schemas.Level;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.state.LastTimes;
import io.windrow.streams.state.WindowKeySerde;
import io.windrow.streams.state.WindowStateSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Windows of each signal: {@code admission → rollup → rollup-1m, rollup-5m, rollup-1h, rollup-1d}. Any thread may use it. */
final class RollupPart implements WindowsPart {
    static final String NAME = "rollup";
    /** Of each message of each sender the times of its last values. The name is that of what it was before: a store keeps its name. */
    static final String LATEST = "fleet-latest-minutes";

    static final String LATEST_SINK = "fleet-latest";

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

    /** Of each window its state. */
    static String windows(Level level) {
        return sink(level) + "-windows";
    }

    /** The windows that changed and did not leave since. */
    static String unpublished(Level level) {
        return sink(level) + "-unpublished";
    }

    static String sink(Level level) {
        return "rollup-" + level.label();
    }

    /** Whether windows of this length are kept: longer ones are made of them. */
    static boolean isKept(Level level) {
        return level.coarser().isPresent();
    }

    @Override
    public List<StoreBuilder<?>> stores() {
        List<StoreBuilder<?>> stores = new ArrayList<>();
        for (Level level : Level.values()) {
            if (isKept(level)) {
                stores.add(WindowsTopology.store(windows(level), new WindowKeySerde(), new WindowStateSerde(level)));
            }
            stores.add(WindowsTopology.waiting(unpublished(level), new WindowKeySerde()));
        }
        stores.add(WindowsTopology.store(LATEST, new WindowKeySerde(), LastTimes.serde()));
        return stores;
    }

    @Override
    public void addSinks(Topology topology) {
        for (Level level : Level.values()) {
            topology.addSink(
                    sink(level),
                    names.of(Topics.rollup(level)),
                    serdes.key(Topics.rollup(level)).serializer(),
                    serdes.value(Topics.rollup(level)).serializer(),
                    new ByEquipment<>(RollupKey::getEquipmentId),
                    NAME);
        }
        topology.addSink(
                LATEST_SINK,
                names.of(Topics.FLEET_LATEST),
                serdes.key(Topics.FLEET_LATEST).serializer(),
                serdes.value(Topics.FLEET_LATEST).serializer(),
                new ByEquipment<>(SignalKey::getEquipmentId),
                NAME);
    }

    @Override
    public Duration stepInterval() {
        return settings.stepInterval();
    }

    @Override
    public PartTask open(ProcessorContext<Object, Object> context) {
        return new RollupTask(context, settings, counters);
    }
}
