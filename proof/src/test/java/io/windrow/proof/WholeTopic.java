package io.windrow.proof;

import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its beginning to its present end. */
final class WholeTopic {
    private WholeTopic() {}

    /** Each value, in the order of its partition. */
    static <K, V> void forEach(Map<String, String> settings, Topic<K, V> topic, Consumer<V> action) {
        Wires wires = Wires.from(new SettingsReader(Settings.of(settings)));
        Map<String, Object> config = new HashMap<>(wires.kafka().client());
        config.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(
                config,
                wires.serdes().key(topic).deserializer(),
                wires.serdes().value(topic).deserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(wires.topics().of(topic))
                    .stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> action.accept(each.value()));
            }
        }
    }
}
