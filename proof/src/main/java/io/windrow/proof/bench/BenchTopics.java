package io.windrow.proof.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topics of a benchmark, each with one partition. */
record BenchTopics(String bootstrapServers) {
    void create(String... names) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<NewTopic> topics = Stream.of(names)
                    .map(name -> new NewTopic(name, Optional.of(1), Optional.empty())
                            .configs(Map.of("message.timestamp.type", "LogAppendTime")))
                    .toList();
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot make the topics: " + e.getCause(), e);
        }
    }

    /** Of the first records of a topic: key and value. */
    int meanRecordBytes(String topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(10));
            long bytes = 0;
            for (ConsumerRecord<byte[], byte[]> each : records) {
                bytes += each.serializedKeySize() + each.serializedValueSize();
            }
            return Math.toIntExact(Math.round((double) bytes / records.count()));
        }
    }
}
