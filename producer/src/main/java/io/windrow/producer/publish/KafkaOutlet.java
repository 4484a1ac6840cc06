package io.windrow.producer.publish;

import io.windrow.avro.GatewayLedger;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The topic {@code can-frames} of a cluster. Immutable.
 *
 * @param client what every client of the cluster is configured with; tuning ({@code linger.ms}, {@code batch.size},
 *     {@code compression.type}, {@code buffer.memory}) given there wins over the profile's; what contradicts a guarantee is
 *     refused
 * @param names full topic names
 * @param serdes how keys and values are written
 * @param profile what the uplink is like
 */
public record KafkaOutlet(Map<String, Object> client, TopicNames names, TopicSerdes serdes, Profile profile)
        implements Outlet {
    private static final String DEFAULT_CLIENT_ID = "windrow-gateway";

    /**
     * Of each producer, 8 MiB for records on their way: 16 batches of the largest profile, 100,000 frames and more before
     * compression. A gateway has two producers, and lives in a heap of 64 MiB.
     */
    private static final long BUFFER_MEMORY = 8L * 1024 * 1024;

    private static final int LEDGER_MILLIS = 40_000;
    private static final long LEDGER_MEMORY = 1024L * 1024;
    private static final int LEDGER_BATCH = 16 * 1024;

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

    /**
     * Settles the settings.
     *
     * @throws IllegalArgumentException when a setting contradicts a guarantee, naming each
     */
    public KafkaOutlet {
        client = Map.copyOf(client);
        requireGuarantees(client);
    }

    /** On a network of the place's own. */
    public KafkaOutlet(Map<String, Object> client, TopicNames names, TopicSerdes serdes) {
        this(client, names, serdes, Profile.LAN);
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
    public Producer<String, NumberedFrame> connect(String role, Sender sender) {
        var frames = new FrameSerializer(sender, serializer(serdes.value(Topics.CAN_FRAMES)));
        frames.prepare(topic());
        return new KafkaProducer<>(configuration(role), serializer(serdes.key(Topics.CAN_FRAMES)), frames);
    }

    @Override
    public Producer<String, GatewayLedger> connectLedger() {
        Map<String, Object> config = new HashMap<>(configuration("ledger"));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LEDGER_MILLIS); // the next ledger tells the same and more
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LEDGER_MILLIS / 2);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, LEDGER_MEMORY);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, LEDGER_BATCH);
        return new KafkaProducer<>(
                config, serializer(serdes.key(Topics.GATEWAY_LEDGER)), serializer(serdes.value(Topics.GATEWAY_LEDGER)));
    }

    /** Of a serde that is only written with here; the producer closes it. */
    private static <T> Serializer<T> serializer(Serde<T> serde) {
        serde.deserializer().close();
        return serde.serializer();
    }

    /** The producer's configuration by Kafka's names. */
    Map<String, Object> configuration() {
        Map<String, Object> all = new HashMap<>(profile.tuning());
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_MEMORY);
        all.putAll(client);
        all.putAll(GUARANTEES);
        return Map.copyOf(all);
    }

    /** The same with the role behind the client's name, by which brokers' logs and quotas know it. */
    Map<String, Object> configuration(String role) {
        Map<String, Object> all = new HashMap<>(configuration());
        all.merge(ProducerConfig.CLIENT_ID_CONFIG, DEFAULT_CLIENT_ID, (given, ours) -> given);
        all.computeIfPresent(ProducerConfig.CLIENT_ID_CONFIG, (key, id) -> id + "-" + role);
        return Map.copyOf(all);
    }

    /** Names of settings, and no values: some are secrets. */
    @Override
    public String toString() {
        return "KafkaOutlet[topic=" + topic() + ", profile=" + profile + ", client=" + new TreeSet<>(client.keySet())
                + ']';
    }

    /** Silence would leave an operator in the belief that what he set is so. */
    private static void requireGuarantees(Map<String, Object> client) {
        List<String> mistakes = new ArrayList<>();
        new TreeMap<>(GUARANTEES).forEach((key, value) -> {
            Object given = client.get(key);
            if (given != null && !agrees(key, String.valueOf(given), String.valueOf(value))) {
                mistakes.add("kafka." + key + " must be " + value + " for a gateway, which loses no frame, was \""
                        + given + '"');
            }
        });
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), mistakes));
        }
    }

    private static boolean agrees(String key, String given, String value) {
        String same = key.equals(ProducerConfig.ACKS_CONFIG) && given.equals("-1") ? "all" : given;
        return same.equalsIgnoreCase(value);
    }
}
