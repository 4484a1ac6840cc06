package io.windrow.console.rebuild;

import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.serde.TopicSerdes;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serdes for private topics that speak to the registry in the names of the public ones: a schema is registered there under its
 * topic's name, and what is private comes and goes. Each serde is used by one thread.
 */
record AliasSerdes(TopicSerdes serdes, TopicNames names) implements TopicSerdes {
    @Override
    public <K, V> Serde<K> key(Topic<K, V> topic) {
        return alias(serdes.key(topic), names.of(topic));
    }

    @Override
    public <K, V> Serde<V> value(Topic<K, V> topic) {
        return alias(serdes.value(topic), names.of(topic));
    }

    private static <T> Serde<T> alias(Serde<T> serde, String name) {
        Serializer<T> to = serde.serializer();
        Deserializer<T> from = serde.deserializer();
        return Serdes.serdeFrom(new OfTopic<>(to, name), (topic, bytes) -> from.deserialize(name, bytes));
    }

    private record OfTopic<T>(Serializer<T> serializer, String name) implements Serializer<T> {
        @Override
        public byte[] serialize(String topic, T data) {
            return serializer.serialize(name, data);
        }

        @Override
        public void close() {
            serializer.close();
        }
    }
}
