package io.windrow.console.audit;

import io.windrow.avro.CanFrame;
import io.windrow.avro.GatewayLedger;
import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import io.windrow.runtime.lifecycle.Step;
import io.windrow.schemas.Level;
import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Windrow's topics as any consumer would, read committed, from where they ended when it was made, and counts what
 * belongs to one run. One thread runs its steps; the figures may be asked for by any.
 */
public final class TopicAudit implements Step, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Consumer<byte[], byte[]> consumer;
    private final InstantSource clock;
    private final LatencyOrigin origin;
    private final Published published;
    private final Latency live = new Latency();
    private final Map<String, Handler> handlers = new HashMap<>();
    private final Map<TopicPartition, Long> nextOffsets = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final List<Deserializer<?>> deserializers = new ArrayList<>();
    private final Deserializer<CanFrame> frames;
    private final Deserializer<Readings> readings;
    private final Deserializer<RollupKey> rollupKeys;
    private final Deserializer<Rollup> rollups;
    private final Deserializer<GatewayLedger> ledgers;

    private interface Handler {
        void take(ConsumerRecord<byte[], byte[]> record);
    }

    public TopicAudit(
            Map<String, Object> client,
            TopicNames names,
            TopicSerdes serdes,
            Run run,
            LatencyOrigin origin,
            InstantSource clock) {
        this.clock = clock;
        this.origin = origin;
        this.published = new Published(run);
        this.frames = serdes.value(Topics.CAN_FRAMES).deserializer();
        this.readings = serdes.value(Topics.READINGS).deserializer();
        this.rollupKeys = serdes.key(Topics.rollup(Level.MINUTE)).deserializer();
        this.rollups = serdes.value(Topics.rollup(Level.MINUTE)).deserializer();
        this.ledgers = serdes.value(Topics.GATEWAY_LEDGER).deserializer();
        handlers.put(names.of(Topics.CAN_FRAMES), this::takeFrame);
        handlers.put(names.of(Topics.READINGS), this::takeReading);
        for (Level level : Level.values()) {
            handlers.put(names.of(Topics.rollup(level)), record -> takeRollup(level, record));
        }
        handlers.put(names.of(Topics.GATEWAY_LEDGER), this::takeLedger);
        handlers.put(names.of(Topics.DEAD_LETTERS), record -> published.addDeadLetter());
        handlers.put(names.of(Topics.NETWORK_HEALTH_PARTS), record -> {}); // from application to application, likewise
        handlers.put(names.of(Topics.FLEET_POSITIONS), record -> {}); // the application's own; no table has them
        UpsertTable.ALL.forEach(table -> handlers.put(names.of(table.topic()), upserts(serdes, table, table.topic())));
        this.consumer = consumer(client);
        assignFromTheEnd(names);
    }

    private <K, V extends SpecificRecord> Handler upserts(TopicSerdes serdes, UpsertTable table, Topic<K, V> topic) {
        Deserializer<K> keys = serdes.key(topic).deserializer();
        Deserializer<V> values = serdes.value(topic).deserializer();
        deserializers.add(keys);
        deserializers.add(values);
        return record -> published.add(
                table,
                keys.deserialize(record.topic(), record.key()),
                record.value() == null ? null : values.deserialize(record.topic(), record.value()));
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("max.poll.records", 5000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void assignFromTheEnd(TopicNames names) {
        List<TopicPartition> all = Topics.all().stream()
                .map(names::of)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(all);
        consumer.endOffsets(all).forEach((partition, end) -> {
            consumer.seek(partition, end);
            nextOffsets.put(partition, end);
            positions.put(partition, end);
        });
    }

    @Override
    public int run() {
        var records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Objects.requireNonNull(handlers.get(record.topic())).take(record);
            } catch (SerializationException e) {
                // not one of ours: whoever has to use it sends it to the dead letters, which are counted
            }
            nextOffsets.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
        return records.count();
    }

    public Published published() {
        return published;
    }

    /** From capture or broker to here, of every reading. */
    public Latency live() {
        return live;
    }

    /** The offset behind the last record seen of each partition of the topic; transaction markers do not count. */
    public Map<TopicPartition, Long> nextOffsets(String topic) {
        Map<TopicPartition, Long> found = new HashMap<>(nextOffsets);
        found.keySet().removeIf(partition -> !partition.topic().equals(topic));
        return found;
    }

    /** How far it has read each partition, transaction markers included. */
    public Map<TopicPartition, Long> positions() {
        return Map.copyOf(positions);
    }

    private void takeFrame(ConsumerRecord<byte[], byte[]> record) {
        published.add(frames.deserialize(record.topic(), record.value()));
    }

    private void takeReading(ConsumerRecord<byte[], byte[]> record) {
        Readings reading = readings.deserialize(record.topic(), record.value());
        published.add(reading);
        Instant from = origin == LatencyOrigin.CAPTURE ? reading.getCapturedAt() : reading.getReceivedAt();
        live.add(ChronoUnit.MICROS.between(from, clock.instant()));
    }

    private void takeRollup(Level level, ConsumerRecord<byte[], byte[]> record) {
        published.add(
                level,
                rollupKeys.deserialize(record.topic(), record.key()),
                rollups.deserialize(record.topic(), record.value()));
    }

    private void takeLedger(ConsumerRecord<byte[], byte[]> record) {
        published.add(ledgers.deserialize(record.topic(), record.value()));
    }

    @Override
    public void close() {
        consumer.close();
        frames.close();
        readings.close();
        rollupKeys.close();
        rollups.close();
        ledgers.close();
        deserializers.forEach(Deserializer::close);
    }
}
