package io.windrow.schemas.serde;

import io.windrow.schemas.Topic;
import org.apache.kafka.common.serialization.Serde;

/** Gives the serdes of a topic's keys and values. */
public interface TopicSerdes {
    <K, V> Serde<K> key(Topic<K, V> topic);

    <K, V> Serde<V> value(Topic<K, V> topic);
}
