package io.windrow.streams.state;

import java.util.Map;
import java.util.function.BiConsumer;
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
    private static final int VERSION = 1;

    private final String name;
    private final BiConsumer<T, Packer> write;
    private final Function<Unpacker, T> read;

    /**
     * The serde of a state.
     *
     * @param name for messages
     */
    public PackedSerde(String name, BiConsumer<T, Packer> write, Function<Unpacker, T> read) {
        this.name = name;
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
        var out = new Packer().unsigned(VERSION);
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
            requireVersion(in.unsigned());
            T state = read.apply(in);
            in.requireEnd();
            return state;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new SerializationException(name + " of " + bytes.length + " bytes cannot be read", e);
        }
    }

    private void requireVersion(long version) {
        if (version != VERSION) {
            throw new SerializationException(name + " must be of version " + VERSION + ", was " + version);
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
