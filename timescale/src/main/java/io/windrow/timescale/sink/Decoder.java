package io.windrow.timescale.sink;

import io.windrow.schemas.serde.RegistryReach;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Values from bytes: a registry that does not answer is told from bytes that are no record. Used by one thread. */
final class Decoder<V> implements AutoCloseable {
    private final Deserializer<V> deserializer;

    Decoder(Deserializer<V> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * The record's value.
     *
     * @throws RefusedRow when the bytes are no such value
     * @throws RegistryAwayException when the registry does not answer: the same bytes may be read later
     */
    @SuppressWarnings("CatchingUnchecked") // a deserializer is foreign code: whatever it throws is sorted here
    V decode(ConsumerRecord<byte[], byte[]> source) throws RefusedRow, RegistryAwayException {
        if (source.value() == null) {
            throw new RefusedRow("the record has no value");
        }
        V value;
        try {
            value = deserializer.deserialize(source.topic(), source.headers(), source.value());
        } catch (RuntimeException e) {
            if (RegistryReach.isAway(e)) {
                throw new RegistryAwayException(e);
            }
            throw new RefusedRow("undecodable: " + Verdict.told(e));
        }
        return Checks.present("value", value);
    }

    @Override
    public void close() {
        deserializer.close();
    }

    /** The schema registry does not answer. */
    static final class RegistryAwayException extends Exception {
        RegistryAwayException(Throwable cause) {
            super("the schema registry does not answer: " + Verdict.told(cause), cause);
        }
    }
}
