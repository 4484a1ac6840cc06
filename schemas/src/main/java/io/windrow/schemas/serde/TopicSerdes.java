package io.windrow.schemas.serde;

import io.windrow.schemas.Topic;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;

/** Gives the serdes of a topic's keys and values. */
public interface TopicSerdes {
    <K, V> Serde<K> key(Topic<K, V> topic);

    <K, V> Serde<V> value(Topic<K, V> topic);

    /**
     * Reads any Avro value as its writer wrote it, so that its schema is the writer's; closed by its owner. Empty when these serdes
     * ask no registry.
     */
    default Optional<Deserializer<GenericRecord>> generic() {
        return Optional.empty();
    }
}
