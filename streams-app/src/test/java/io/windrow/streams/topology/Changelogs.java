package io.windrow.streams.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/** What a broker would have of the stores of a driver: all that a restart knows. */
final class Changelogs {
    private final String application;
    private final List<String> stores;
    private final Map<String, Map<Bytes, byte[]>> contents = new HashMap<>();

    Changelogs(String application, List<String> stores) {
        this.application = application;
        this.stores = stores;
    }

    /** Takes what was written since the last time. */
    void collect(TopologyTestDriver driver) {
        for (String store : stores) {
            Map<Bytes, byte[]> content = contents.computeIfAbsent(store, name -> new HashMap<>());
            TestOutputTopic<Bytes, byte[]> changelog = driver.createOutputTopic(
                    application + "-" + store + "-changelog", new BytesDeserializer(), new ByteArrayDeserializer());
            while (!changelog.isEmpty()) {
                var record = changelog.readRecord();
                if (record.value() == null) {
                    content.remove(record.key());
                } else {
                    content.put(record.key(), record.value());
                }
            }
        }
    }

    /** Fills the stores of a new driver below their serdes. A processor that reads its stores when it begins must be told. */
    void restore(TopologyTestDriver driver) {
        contents.forEach((name, content) -> content.forEach(bytesOf(driver.getKeyValueStore(name))::put));
    }

    int size(String store) {
        return contents.getOrDefault(store, Map.of()).size();
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> bytesOf(StateStore store) {
        return (KeyValueStore<Bytes, byte[]>) ((WrappedStateStore<?, ?, ?>) store).wrapped();
    }
}
