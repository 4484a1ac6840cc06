package io.windrow.streams.topology;

import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** A record's value beside the bytes that it came as, so that a dead letter carries the original. */
final class Sourced<T> {
    private final byte[] bytes;
    private final T value;

    private Sourced(byte[] bytes, T value) {
        this.bytes = bytes;
        this.value = value;
    }

    /** Wraps a value's deserializer. */
    static <T> Deserializer<@Nullable Sourced<T>> by(Deserializer<T> deserializer) {
        return (topic, bytes) -> bytes == null ? null : new Sourced<>(bytes, deserializer.deserialize(topic, bytes));
    }

    /** Not copied: nobody writes into them. */
    byte[] bytes() {
        return bytes;
    }

    T value() {
        return value;
    }
}
