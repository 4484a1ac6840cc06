package io.windrow.streams.state;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A state as a version and what it packs itself into. Any thread may use it.
 *
 * @param <T> the state
 */
public final class PackedSerde<T> implements Serde<T>, Serializer<T>, Deserializer<T> {
    private final String name;
    private final int version;
    private final BiConsumer<T, Packer> write;
    private final BiFunction<Unpacker, Integer, T> read;

    /**
     * The serde of a state that has been packed in one way only.
     *
     * @param name for messages
     */
    public PackedSerde(String name, BiConsumer<T, Packer> write, Function<Unpacker, T> read) {
        this(name, 1, write, (in, version) -> read.apply(in));
    }

    /**
     * The serde of a state that was packed otherwise before.
     *
     * @param name for messages
     * @param version of what is written, at least 1
     * @param read what to read from, and the version that it was written by
     */
    public PackedSerde(String name, int version, BiConsumer<T, Packer> write, BiFunction<Unpacker, Integer, T> read) {
        this.name = name;
        this.version = version;
        this.write = write;
        this.read = read;
    }

    @Override
    public Serializer<T> serializer() {
        return this;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T state) {
        if (state == null) {
            return null;
        }
        var out = new Packer().unsigned(version);
        write.accept(state, out);
        return out.toBytes();
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            var in = new Unpacker(bytes);
            int writtenBy = in.small();
            requireKnown(writtenBy);
            T state = read.apply(in, writtenBy);
            in.requireEnd();
            return state;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new SerializationException(name + " of " + bytes.length + " bytes cannot be read", e);
        }
    }

    private void requireKnown(int writtenBy) {
        if (writtenBy < 1 || writtenBy > version) {
            throw new SerializationException(name + " must be of version 1 to " + version + ", was " + writtenBy);
        }
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // nothing to choose
    }

    @Override
    public void close() {
        // holds nothing
    }
}
