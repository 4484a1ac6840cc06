package io.windrow.streams.topology;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * One kind of what is made of readings in the windows application: a processor of its own behind the admission, with its own
 * stores and sinks. Any thread may use it; what it opens belongs to one task.
 */
interface WindowsPart {

    /** Name of its processor; its stores and sinks have names of their own. */
    String name();

    /** Its stores, by {@link WindowsTopology#store}. */
    List<StoreBuilder<?>> stores();

    /** Adds its sinks behind its processor. */
    void addSinks(Topology topology);

    /** How often {@link PartTask#step} is called. */
    Duration stepInterval();

    /** Begins from the stores, also when a task goes on after it was suspended. */
    PartTask open(ProcessorContext<Object, Object> context);
}
