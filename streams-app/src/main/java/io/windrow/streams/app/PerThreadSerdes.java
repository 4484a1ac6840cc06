package io.windrow.streams.app;

import io.windrow.schemas.Topic;
import io.windrow.schemas.serde.TopicSerdes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Gives each thread its own serdes: a topology hands one object to all of its threads, while a topic's serde belongs to
 * one. Any thread may use it; closing closes all that were made.
 */
final class PerThreadSerdes implements TopicSerdes, AutoCloseable {
    private final TopicSerdes serdes;
    /** Bounded by threads, restarts included, times topics. */
    private final List<Serde<?>> made = new ArrayList<>();

    PerThreadSerdes(TopicSerdes serdes) {
        this.serdes = serdes;
    }

    @Override
    public <K, V> Serde<K> key(Topic<K, V> topic) {
        return perThread(() -> serdes.key(topic));
    }

    @Override
    public <K, V> Serde<V> value(Topic<K, V> topic) {
        return perThread(() -> serdes.value(topic));
    }

    private <T> Serde<T> perThread(Supplier<Serde<T>> maker) {
        ThreadLocal<Serde<T>> own = ThreadLocal.withInitial(() -> noted(maker.get()));
        return Serdes.serdeFrom(new OwnSerializer<>(own), new OwnDeserializer<>(own));
    }

    private synchronized <T> Serde<T> noted(Serde<T> serde) {
        made.add(serde);
        return serde;
    }

    @Override
    public synchronized void close() {
        made.forEach(Serde::close);
        made.clear();
    }

    private record OwnSerializer<T>(ThreadLocal<Serde<T>> own) implements Serializer<T> {
        @Override
        public byte[] serialize(String topic, T data) {
            return own.get().serializer().serialize(topic, data);
        }

        @Override
        public byte[] serialize(String topic, Headers headers, T data) {
            return own.get().serializer().serialize(topic, headers, data);
        }
    }

    private record OwnDeserializer<T>(ThreadLocal<Serde<T>> own) implements Deserializer<T> {
        @Override
        public T deserialize(String topic, byte[] data) {
            return own.get().deserializer().deserialize(topic, data);
        }

        @Override
        public T deserialize(String topic, Headers headers, byte[] data) {
            return own.get().deserializer().deserialize(topic, headers, data);
        }
    }
}
