package io.windrow.proof;

import io.windrow.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the topic of dead letters holds. */
final class DeadLetters {
    private DeadLetters() {}

    /** The headers of one. */
    record Letter(String reason, String stage, String topic, String offset) {}

    /** All in the topic of these settings. */
    static List<Letter> read(Map<String, String> settings) {
        return read(settings.get("kafka.bootstrap.servers"), settings.get("topics.prefix"), any -> true);
    }

    /** All letters with exactly these bytes. */
    static List<Letter> read(Sandbox sandbox, byte[] bytes) {
        return read(sandbox.bootstrapServers(), "windrow.", value -> Arrays.equals(value, bytes));
    }

    private static List<Letter> read(String bootstrapServers, String prefix, Predicate<byte[]> which) {
        List<Letter> letters = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(prefix + "dead-letters").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (which.test(record.value())) {
                        letters.add(letter(record));
                    }
                }
            }
        }
        return letters;
    }

    private static Letter letter(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                header(record, "windrow.reason"),
                header(record, "windrow.stage"),
                header(record, "windrow.topic"),
                header(record, "windrow.offset"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
