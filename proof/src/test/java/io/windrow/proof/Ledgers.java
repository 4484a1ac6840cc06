package io.windrow.proof;

import io.windrow.avro.GatewayLedger;
import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What gateways last said of each boot and bus, read from the topic. */
final class Ledgers {
    private Ledgers() {}

    static Collection<GatewayLedger> last(Map<String, String> settings) {
        var reader = new SettingsReader(Settings.of(settings));
        Wires wires = reader.section(Wires::from).get();
        String topic = new TopicNames(settings.get("topics.prefix")).of(Topics.GATEWAY_LEDGER);
        Map<String, GatewayLedger> last = new LinkedHashMap<>();
        Map<String, Object> config = new HashMap<>(wires.kafka().client());
        config.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(
                config,
                wires.serdes().key(Topics.GATEWAY_LEDGER).deserializer(),
                wires.serdes().value(Topics.GATEWAY_LEDGER).deserializer())) {
            for (ConsumerRecord<String, GatewayLedger> each : all(consumer, topic)) {
                last.put(each.value().getBootId() + each.value().getChannel(), each.value());
            }
        }
        return last.values();
    }

    private static List<ConsumerRecord<String, GatewayLedger>> all(
            KafkaConsumer<String, GatewayLedger> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<String, GatewayLedger>> all = new ArrayList<>();
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
            consumer.poll(Duration.ofMillis(100)).forEach(all::add);
        }
        return all;
    }
}
