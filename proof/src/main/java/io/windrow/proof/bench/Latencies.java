package io.windrow.proof.bench;

import io.windrow.avro.Readings;
import io.windrow.console.process.Wires;
import io.windrow.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads committed readings as they come, and tells how late they are: from capture to here. One thread reads. */
final class Latencies implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TOLD = Duration.ofSeconds(10);

    private final KafkaConsumer<String, Readings> consumer;
    private final Consumer<String> say;
    private final Histogram all = new Histogram();
    private Histogram latest = new Histogram();
    private Instant toldAt = Instant.MAX;
    private volatile Instant from = Instant.MAX;
    private volatile boolean ended;

    /**
     * Stands at the end of what there is. Nothing counts before {@link #count}.
     *
     * @param say is told now and then how it goes
     */
    Latencies(Wires wires, Consumer<String> say) {
        Map<String, Object> config = new HashMap<>(wires.kafka().client());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(
                config,
                wires.serdes().key(Topics.READINGS).deserializer(),
                wires.serdes().value(Topics.READINGS).deserializer());
        String topic = wires.topics().of(Topics.READINGS);
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.say = say;
    }

    /** From now on: of what was captured before, the reader itself was not yet warm. */
    void count() {
        from = Instant.now();
    }

    /** Reads until it is told that there is no more. */
    void read() {
        while (!ended) {
            var records = consumer.poll(POLL);
            Instant now = Instant.now();
            records.forEach(each -> add(each.value().getCapturedAt(), now));
            tell(now);
        }
    }

    private void add(Instant captured, Instant now) {
        if (captured.isAfter(from)) {
            long millis = captured.until(now, ChronoUnit.MILLIS);
            all.add(millis);
            latest.add(millis);
        }
    }

    private void tell(Instant now) {
        if (toldAt.equals(Instant.MAX)) {
            toldAt = from;
        } else if (now.isAfter(toldAt.plus(TOLD))) {
            toldAt = now;
            say.accept("%,d readings, p50 %d ms, p99 %d ms, at most %d ms"
                    .formatted(latest.count(), latest.percentile(50), latest.percentile(99), latest.percentile(100)));
            latest = new Histogram();
        }
    }

    void end() {
        ended = true;
    }

    /** All of them, when no one reads any more. */
    Histogram all() {
        return all;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
