package io.windrow.proof.bench;

import io.windrow.avro.CanFrame;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.AvroSerdes;
import io.windrow.schemas.serde.RegistrySettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;

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

    /** Where a gateway finds the sandbox's parts. */
    static Map<String, String> settings(Sandbox sandbox, String prefix) {
        return Map.of(
                "kafka.bootstrap.servers", sandbox.bootstrapServers(),
                "registry.url", sandbox.registryUrl().toString(),
                "topics.prefix", prefix);
    }

    /** How many records a topic has. */
    long end(String topic) throws InterruptedException, ExecutionException {
        var partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    /** Reads all frames of a topic. */
    void read(String topic, URI registry, Consumer<ConsumerRecord<String, CanFrame>> reader)
            throws InterruptedException, ExecutionException {
        long end = end(topic);
        var partition = new TopicPartition(topic, 0);
        Serde<CanFrame> frames = new AvroSerdes(RegistrySettings.at(registry)).value(Topics.CAN_FRAMES);
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (frames;
                var consumer = new KafkaConsumer<>(config, new StringDeserializer(), frames.deserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(reader);
            }
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
