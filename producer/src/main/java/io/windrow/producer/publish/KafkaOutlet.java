package io.windrow.producer.publish;

import io.windrow.avro.CanFrame;
import io.windrow.avro.GatewayLedger;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serde;

/**
 * The topic {@code can-frames} of a cluster. Immutable.
 *
 * @param client what every client of the cluster is configured with; tuning ({@code linger.ms}, {@code batch.size},
 *     {@code compression.type}, {@code buffer.memory}) given there wins over ours, guarantees do not give way
 * @param names full topic names
 * @param serdes how keys and values are written
 */
public record KafkaOutlet(Map<String, Object> client, TopicNames names, TopicSerdes serdes) implements Outlet {
    /** What may be traded: each value with its reason. */
    private static final Map<String, Object> TUNING = Map.of(
            // a frame alone waits this long for company: little beside the 50 ms that a reading may take, much for a
            // batch
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            // about 1,000 frames before compression; the default of 16 KiB costs a request for every 150
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            // uplinks from fields are thin and dear: 911,420 frames of a truck took 82 MB plain, 18 MB by lz4, 12 MB by
            // zstd, and the same time
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "zstd",
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            8L * 1024 * 1024);

    /** What nothing is traded for. */
    private static final Map<String, Object> GUARANTEES = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            // a broker that is away is waited for: 24 days, the longest that Kafka can count
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE,
            ProducerConfig.RETRIES_CONFIG,
            Integer.MAX_VALUE,
            // how long one attempt to hand over may block before we look whether we were told to stop; then it is
            // repeated
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            500L);

    public KafkaOutlet {
        client = Map.copyOf(client);
    }

    @Override
    public String topic() {
        return names.of(Topics.CAN_FRAMES);
    }

    @Override
    public String ledgerTopic() {
        return names.of(Topics.GATEWAY_LEDGER);
    }

    @Override
    public Producer<String, CanFrame> connect(String role) {
        Serde<String> key = serdes.key(Topics.CAN_FRAMES);
        Serde<CanFrame> value = serdes.value(Topics.CAN_FRAMES);
        key.deserializer().close(); // only written here: the producer closes the serializers
        value.deserializer().close();
        return new KafkaProducer<>(configuration(role), key.serializer(), value.serializer());
    }

    @Override
    public Producer<String, GatewayLedger> connectLedger() {
        Serde<String> key = serdes.key(Topics.GATEWAY_LEDGER);
        Serde<GatewayLedger> value = serdes.value(Topics.GATEWAY_LEDGER);
        key.deserializer().close();
        value.deserializer().close();
        Map<String, Object> config = new HashMap<>(configuration("ledger"));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 40_000); // the next ledger tells the same and more
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1024L * 1024);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 16 * 1024);
        return new KafkaProducer<>(config, key.serializer(), value.serializer());
    }

    /** The producer's configuration by Kafka's names. */
    Map<String, Object> configuration(String role) {
        Map<String, Object> all = new HashMap<>(TUNING);
        all.putAll(client);
        all.putAll(GUARANTEES);
        all.put(
                ProducerConfig.CLIENT_ID_CONFIG,
                client.getOrDefault(ProducerConfig.CLIENT_ID_CONFIG, "windrow-gateway") + "-" + role);
        return Map.copyOf(all);
    }
}
