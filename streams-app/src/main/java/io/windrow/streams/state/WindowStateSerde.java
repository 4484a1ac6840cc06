package io.windrow.streams.state;

import io.windrow.schemas.Level;
import io.windrow.streams.state.WindowState.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A window's state as bytes. {@code v} is an unsigned number of seven bits a byte, lowest first; {@code s} the same,
 * sign folded into the lowest bit; {@code d} a double, big-endian; {@code text} is {@code v} bytes of UTF-8.
 *
 * <pre>
 * | 1 version = 2 | s start in windows since 1970 | label message | label source NAME | v signals | signal … |
 *
 * label:  | 1 present | stamp | text |                            only the first byte, 0, when there is none
 * stamp:  | v µs since start | v 0 or sequence folded + 1 |
 * edge:   | stamp | d value |
 * signal: | text name | text unit | v 0 or SPN + 1 | v kind | d scale | d offset
 *         | v count | v not available | v error | v out of range                  ends here when count is 0
 *         | s high, v low of Σ raw | s high, v middle, v low of Σ raw²
 *         | d min | d max | edge first | edge last
 *         | of a state: of a minute LastStates, else TimeInState |                     as PackedStates writes them
 * </pre>
 *
 * <p>Any thread may use it.
 */
public final class WindowStateSerde implements Serde<WindowState>, Serializer<WindowState>, Deserializer<WindowState> {
    private static final int VERSION = 2;

    private final Level level;

    /** For windows of one length. */
    public WindowStateSerde(Level level) {
        this.level = level;
    }

    @Override
    public Serializer<WindowState> serializer() {
        return this;
    }

    @Override
    public Deserializer<WindowState> deserializer() {
        return this;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable WindowState state) {
        if (state == null) {
            return null;
        }
        var out = new Packer().unsigned(VERSION).signed(state.start() / level.micros());
        label(out, state.message(), state.start());
        label(out, state.sourceName(), state.start());
        out.unsigned(state.signals().size());
        state.signals().forEach(signal -> signal.writeTo(out, state.start()));
        return out.toBytes();
    }

    @Override
    public @Nullable WindowState deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return read(new Unpacker(bytes));
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new SerializationException("window state of " + bytes.length + " bytes ends early", e);
        }
    }

    private WindowState read(Unpacker in) {
        long version = in.unsigned();
        if (version != VERSION) {
            throw new SerializationException("window state must be of version " + VERSION + ", was " + version);
        }
        long start = in.signed() * level.micros();
        @Nullable Label message = label(in, start);
        @Nullable Label sourceName = label(in, start);
        int size = in.small();
        List<SignalState> signals = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            signals.add(new SignalState(in, level, start));
        }
        in.requireEnd();
        return new WindowState(level, start, message, sourceName, signals);
    }

    private static void label(Packer out, @Nullable Label label, long start) {
        out.unsigned(label == null ? 0 : 1);
        if (label != null) {
            label.stamp().writeTo(out, start);
            out.text(label.text());
        }
    }

    private static @Nullable Label label(Unpacker in, long start) {
        return in.unsigned() == 0 ? null : new Label(Stamp.readFrom(in, start), in.text());
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
