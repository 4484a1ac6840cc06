package io.windrow.timescale.sink;

import io.windrow.schemas.DeadLetter;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends what cannot be stored to {@code dead-letters}: original key and bytes, headers say why and from where. At least once:
 * after a crash between sending and commit the same letters come again, told by their topic, partition and offset. Makes its
 * producer when first needed. Used by one thread.
 */
final class DeadLetters implements AutoCloseable {
    /** Well below max.poll.interval.ms, since the consumer's thread waits. */
    static final Map<String, Object> PRODUCER = Map.of(
            "enable.idempotence", true,
            "acks", "all",
            "linger.ms", 0,
            "max.block.ms", 30_000,
            "request.timeout.ms", 15_000,
            "delivery.timeout.ms", 30_000);

    private static final String STAGE = "sink";
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final String topic;
    private final Supplier<Producer<byte[], byte[]>> factory;
    private @Nullable Producer<byte[], byte[]> producer;

    DeadLetters(TopicNames names, Supplier<Producer<byte[], byte[]>> factory) {
        this.topic = names.of(Topics.DEAD_LETTERS);
        this.factory = factory;
    }

    /**
     * Sends them all and waits until the broker has them.
     *
     * @throws KafkaException when it did not take one of them
     */
    void send(List<Letter> letters) throws InterruptedException {
        if (letters.isEmpty()) {
            return;
        }
        boolean done = false;
        try {
            send(producer(), letters);
            done = true;
        } finally {
            if (!done) {
                close(); // some errors end an idempotent producer: the next try makes a new one
            }
        }
    }

    private void send(Producer<byte[], byte[]> sender, List<Letter> letters) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(letters.size());
        for (Letter letter : letters) {
            Future<RecordMetadata> one = sender.send(record(letter));
            if (one.isDone()) {
                await(one); // without a broker each further one would block as long as this one did
            }
            sent.add(one);
        }
        sender.flush();
        for (Future<RecordMetadata> one : sent) {
            await(one);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE_LIMIT);
            producer = null;
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = factory.get();
        }
        return producer;
    }

    private ProducerRecord<byte[], byte[]> record(Letter letter) {
        ConsumerRecord<byte[], byte[]> source = letter.source();
        return new DeadLetter(letter.reason(), STAGE, source.topic(), source.partition(), source.offset())
                .of(topic, source.key(), source.value(), source.headers());
    }

    private static void await(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("dead letter not sent", e);
        }
    }
}
