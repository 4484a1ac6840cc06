package io.windrow.timescale.sink;

import io.windrow.runtime.lifecycle.Lifecycle;
import io.windrow.runtime.lifecycle.Worker;
import io.windrow.runtime.settings.KafkaSettings;
import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import io.windrow.timescale.pool.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Stores {@code can-frames} and {@code readings}, each by threads of its own, exactly once: rows and offsets share a
 * transaction, so that kill -9 at any moment loses and repeats nothing. Any thread may start, ask or close; single use. The
 * pool stays the caller's.
 */
public final class StoreSink implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int FETCH_BYTES = 16 * 1024 * 1024;
    private static final int PARTITION_FETCH_BYTES = 4 * 1024 * 1024;

    private final SinkSettings settings;
    private final KafkaSettings kafka;
    private final TopicNames names;
    private final RowEncoders encoders;
    private final Pool pool;
    private final SinkListener listener;
    private final InstantSource clock;
    private final List<Worker> workers;

    /**
     * Puts the sink together; nothing is read before {@link #start}. The tables must be there by then
     * ({@link io.windrow.timescale.schema.Migrations}).
     */
    public StoreSink(
            SinkSettings settings,
            KafkaSettings kafka,
            TopicNames names,
            TopicSerdes serdes,
            Pool pool,
            SinkListener listener,
            InstantSource clock) {
        this.settings = settings;
        this.kafka = kafka;
        this.names = names;
        this.encoders = new RowEncoders(serdes, settings.aheadBound());
        this.pool = pool;
        this.listener = listener;
        this.clock = clock;
        this.workers = IntStream.rangeClosed(1, settings.writers())
                .boxed()
                .flatMap(number -> Stream.of(
                        worker(Topics.CAN_FRAMES, number, new FrameMapping(settings.aheadBound())),
                        worker(Topics.READINGS, number, new ReadingMapping())))
                .toList();
    }

    public void start() {
        workers.forEach(Worker::start);
    }

    /** FAILED as soon as one topic's thread has failed; else what both have reached. */
    public Lifecycle state() {
        List<Lifecycle> states = workers.stream().map(Worker::state).toList();
        return states.contains(Lifecycle.FAILED)
                ? Lifecycle.FAILED
                : states.stream().min(Lifecycle::compareTo).orElse(Lifecycle.NEW);
    }

    /** Why it failed, when it did. */
    public Optional<Throwable> failure() {
        return workers.stream().flatMap(worker -> worker.failure().stream()).findFirst();
    }

    /** Ends within seconds. What was read and not committed is dropped whole, and read again by the next owner. */
    @Override
    public void close() {
        workers.forEach(Worker::close);
    }

    private <V> Worker worker(Topic<?, V> topic, int number, RowMapping<V> mapping) {
        String name = topic.suffix() + '-' + number;
        var sink = new TopicSink(
                settings,
                names.of(topic),
                new TopicSink.Parts(
                        consumer(name),
                        new Cluster(Admin.create(client("admin", name))),
                        encoders.of(topic, mapping),
                        new BatchStore(pool, mapping, settings.directCompressRows(), clock),
                        new DeadLetters(names, () -> letterProducer(name))),
                listener,
                clock);
        return new Worker("store-" + name, sink, sink, STOP_LIMIT);
    }

    private Consumer<byte[], byte[]> consumer(String name) {
        Map<String, Object> all = client("consumer", name);
        // a sink that was killed frees its partitions after this long; the default is 45 s
        all.putIfAbsent("session.timeout.ms", 10_000);
        all.putIfAbsent("receive.buffer.bytes", -1);
        all.put("group.id", settings.group());
        all.put("group.protocol", "classic");
        all.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        all.put("enable.auto.commit", false);
        all.put("auto.offset.reset", "none");
        all.put("isolation.level", "read_committed");
        all.put("allow.auto.create.topics", false);
        all.put("max.poll.records", settings.pollRecords());
        all.put("fetch.max.bytes", FETCH_BYTES);
        all.put("max.partition.fetch.bytes", PARTITION_FETCH_BYTES);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<byte[], byte[]> letterProducer(String name) {
        Map<String, Object> all = client("letters", name);
        all.putAll(DeadLetters.PRODUCER);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> client(String role, String name) {
        Map<String, Object> all = new HashMap<>(kafka.client());
        all.put("client.id", settings.group() + '-' + role + '-' + name);
        return all;
    }
}
