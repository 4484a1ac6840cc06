package io.windrow.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.schemas.Topic;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.TopicSerdes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

final class PerThreadSerdesTest {
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final PerThreadSerdes serdes = new PerThreadSerdes(new Counting());

    @Test
    void each_thread_has_one_serde_and_all_are_closed() {
        Serializer<byte[]> shared = serdes.value(Topics.DEAD_LETTERS).serializer();

        shared.serialize("", new byte[1]);
        shared.serialize("", new byte[2]);
        CompletableFuture.runAsync(() -> shared.serialize("", new byte[3])).join();
        assertThat(made).hasValue(2);

        serdes.close();
        assertThat(closed).hasValue(2);
    }

    /** Counts the serdes of values that it makes and that are closed. */
    private final class Counting implements TopicSerdes {
        @Override
        public <K, V> Serde<K> key(Topic<K, V> topic) {
            return Serdes.serdeFrom(topic.key());
        }

        @Override
        public <K, V> Serde<V> value(Topic<K, V> topic) {
            made.incrementAndGet();
            Deserializer<V> none = (name, bytes) -> null;
            return Serdes.serdeFrom(new CountingSerializer<>(), none);
        }
    }

    private final class CountingSerializer<T> implements Serializer<T> {
        @Override
        public byte[] serialize(String topic, T data) {
            return new ByteArraySerializer().serialize(topic, (byte[]) data);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
