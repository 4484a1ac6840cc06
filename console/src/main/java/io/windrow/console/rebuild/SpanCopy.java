package io.windrow.console.rebuild;

import io.windrow.avro.EquipmentMetrics;
import io.windrow.avro.EquipmentWindowKey;
import io.windrow.avro.RollupKey;
import io.windrow.schemas.Level;
import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.streams.topology.ByEquipment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Copies the windows that are asked for from private topics to their own, as they are: bytes and partitions by the machine, as
 * the application itself does. Used by one thread.
 */
final class SpanCopy {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> client;
    private final TopicNames from;
    private final TopicNames to;
    private final TopicSerdes serdes;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /**
     * From topics to topics of the same kind.
     *
     * @param client what every Kafka client begins with
     */
    SpanCopy(Map<String, Object> client, TopicNames from, TopicNames to, TopicSerdes serdes) {
        this.client = client;
        this.from = from;
        this.to = to;
        this.serdes = serdes;
    }

    /** A window's machine and start. */
    record Place(String machine, Instant start) {}

    /** Which windows are wanted. */
    interface Days {
        boolean contain(Place window);
    }

    /** How many messages the days of machines were made of. */
    Map<Place, Long> messagesByDay() {
        Topic<EquipmentWindowKey, EquipmentMetrics> topic = Topics.equipmentMetrics(Level.DAY);
        Map<Place, Long> days = new HashMap<>();
        try (Deserializer<EquipmentWindowKey> keys = serdes.key(topic).deserializer();
                Deserializer<EquipmentMetrics> values = serdes.value(topic).deserializer()) {
            read(from.of(topic), each -> {
                if (each.value() != null) {
                    days.put(
                            place(keys.deserialize(from.of(topic), each.key())),
                            values.deserialize(from.of(topic), each.value()).getMessageCount());
                }
            });
        }
        return days;
    }

    /** Copies what is wanted; how many records of each topic. */
    Map<String, Long> run(Days wanted) {
        Map<String, Long> copied = new LinkedHashMap<>();
        Map<String, Object> config = new HashMap<>(client);
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Level level : Level.values()) {
                copied.put(
                        Topics.rollup(level).suffix(), copy(producer, Topics.rollup(level), SpanCopy::place, wanted));
                copied.put(
                        Topics.equipmentMetrics(level).suffix(),
                        copy(producer, Topics.equipmentMetrics(level), SpanCopy::place, wanted));
            }
            settle(producer);
        }
        return copied;
    }

    private static Place place(RollupKey key) {
        return new Place(key.getEquipmentId(), key.getWindowStart());
    }

    private static Place place(EquipmentWindowKey key) {
        return new Place(key.getEquipmentId(), key.getWindowStart());
    }

    private <K, V> long copy(
            KafkaProducer<byte[], byte[]> producer, Topic<K, V> topic, Function<K, Place> place, Days wanted) {
        int partitions = producer.partitionsFor(to.of(topic)).size();
        var copied = new AtomicLong();
        try (Deserializer<K> keys = serdes.key(topic).deserializer()) {
            read(from.of(topic), each -> {
                Place at = place.apply(keys.deserialize(from.of(topic), each.key()));
                if (wanted.contain(at)) {
                    int partition = ByEquipment.partition(at.machine(), partitions);
                    send(producer, new ProducerRecord<>(to.of(topic), partition, each.key(), each.value()));
                    copied.incrementAndGet();
                }
            });
        }
        return copied.get();
    }

    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = ends(consumer, topic);
            while (ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    private static Map<TopicPartition, Long> ends(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer.endOffsets(all);
    }

    private void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (at, why) -> {
            if (why != null) {
                failure.compareAndSet(null, why);
            }
        });
    }

    private void settle(KafkaProducer<byte[], byte[]> producer) {
        producer.flush();
        Exception why = failure.get();
        if (why != null) {
            throw new IllegalStateException("a window could not be published: " + why.getMessage(), why);
        }
    }
}
