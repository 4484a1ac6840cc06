package io.windrow.streams.app;

import io.windrow.streams.topology.DeadLetterDesk;
import io.windrow.streams.topology.UndecodableHandler;
import io.windrow.streams.topology.UnusableHandler;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka's configuration of the two applications: the one place where it is made. */
final class StreamsConfiguration {
    /** Names of the applications behind the prefix. */
    static final String READINGS = "readings";

    static final String WINDOWS = "windows";

    private static final int IDLE_POLL_MILLIS = 100;
    /** Kafka's advice: three heartbeats at least within a session, and one each three seconds at least. */
    private static final int HEARTBEATS = 3;

    private static final int HEARTBEAT_MILLIS = 3_000;
    /**
     * The cache is no more than what rings before a commit, since processors hold their objects themselves: a mark for each of them
     * and partition, which keeps the record that set it.
     */
    private static final long MARKS_BYTES = 8L << 20;

    private static final int LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 128 << 10;

    private final StreamsSettings settings;
    private final Map<String, Object> client;
    private final String deadLetters;

    /**
     * For both applications.
     *
     * @param client what every Kafka client begins with; what this class sets wins
     * @param deadLetters full name of the topic of dead letters
     */
    StreamsConfiguration(StreamsSettings settings, Map<String, Object> client, String deadLetters) {
        this.settings = settings;
        this.client = Map.copyOf(client);
        this.deadLetters = deadLetters;
    }

    Properties readings(DeadLetterDesk desk) {
        return properties(common(READINGS, settings.readingsCommit(), desk));
    }

    Properties windows(DeadLetterDesk desk) {
        Map<String, Object> config = common(WINDOWS, settings.windowsCommit(), desk);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        return properties(config);
    }

    private Map<String, Object> common(String application, Duration commit, DeadLetterDesk desk) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationPrefix() + application);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit.toMillis());
        config.put(StreamsConfig.POLL_MS_CONFIG, pollMillis(commit));
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, MARKS_BYTES);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        config.put(StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG), "LogAppendTime");
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.member().standbys());
        deadLetters(config, desk);
        clients(config);
        member(config);
        return config;
    }

    /** A due commit waits for the poll before it: half of its interval at most. */
    private static long pollMillis(Duration commit) {
        return Math.max(1, Math.min(IDLE_POLL_MILLIS, commit.toMillis() / 2));
    }

    private void deadLetters(Map<String, Object> config, DeadLetterDesk desk) {
        config.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, deadLetters);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UndecodableHandler.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnusableHandler.class);
        config.put(DeadLetterDesk.CONFIG, desk);
    }

    private static void clients(Map<String, Object> config) {
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    private void member(Map<String, Object> config) {
        MemberSettings member = settings.member();
        int session = Math.toIntExact(member.session().toMillis());
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                Math.min(HEARTBEAT_MILLIS, session / HEARTBEATS));
        member.instance()
                .ifPresent(name ->
                        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name));
    }

    private static Properties properties(Map<String, Object> config) {
        var properties = new Properties();
        properties.putAll(config);
        return properties;
    }
}
