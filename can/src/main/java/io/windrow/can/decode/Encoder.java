package io.windrow.can.decode;

import io.windrow.can.definition.Condition;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.util.Arrays;
import java.util.List;

/**
 * Builds one message's data from values; what is not set says not available. For one thread, reusable after
 * {@link #clear()}.
 *
 * <p>Bits that belong to no signal are ones, as the standards want reserved bits. A signal of one bit has no way to say
 * not available and is 1 until set. What a definition wants of the data to hold is set from the start; setting a signal
 * that is in the data only under a condition makes the condition hold.
 */
public final class Encoder {
    private final MessageDefinition definition;
    private final byte[] data;
    /** Whether some signals are in the data under conditions only. */
    private final boolean branched;

    public Encoder(MessageDefinition definition) {
        this.definition = definition;
        this.data = new byte[definition.length()];
        this.branched = definition.signals().stream()
                .anyMatch(signal -> !signal.conditions().isEmpty());
        clear();
    }

    /** Makes all signals not available again. */
    public Encoder clear() {
        Arrays.fill(data, (byte) 0xFF);
        for (SignalDefinition signal : definition.signals()) {
            if (signal.conditions().isEmpty()) {
                signal.insert(data, signal.rawNotAvailable());
            }
        }
        definition.match().conditions().forEach(this::meet);
        return this;
    }

    /** Switches to the branch that has a signal; the others that come with it, or by its value, are not available. */
    private void put(SignalDefinition wanted, long raw) {
        List<SignalDefinition> absent = definition.signals().stream()
                .filter(signal -> !signal.isIn(data))
                .toList();
        wanted.conditions().forEach(this::meet);
        wanted.insert(data, raw);
        for (SignalDefinition signal : absent) {
            if (!signal.equals(wanted) && signal.isIn(data)) {
                signal.insert(data, signal.rawNotAvailable());
            }
        }
    }

    private void meet(Condition condition) {
        if (!condition.holds(data)) {
            condition.field().insert(data, condition.anyOf().get(0).least());
        }
    }

    /** Sets a signal by name to the raw value nearest to a value in its unit; refuses one out of its valid range. */
    public Encoder set(String signal, double value) {
        return set(definition.indexOf(signal), value);
    }

    /** Sets a signal by index to the raw value nearest to a value in its unit; refuses one out of its valid range. */
    public Encoder set(int index, double value) {
        return setRaw(index, definition.signals().get(index).rawOf(value));
    }

    /** Sets a signal's bits, indicators included; refuses what the field cannot hold. */
    public Encoder setRaw(String signal, long raw) {
        return setRaw(definition.indexOf(signal), raw);
    }

    /** Sets a signal's bits, indicators included; refuses what the field cannot hold. */
    public Encoder setRaw(int index, long raw) {
        SignalDefinition signal = definition.signals().get(index);
        if (!signal.fits(raw)) {
            throw new IllegalArgumentException(
                    signal.name() + " must fit " + signal.bitLength() + " bits, was raw " + raw);
        }
        if (branched) {
            put(signal, raw);
        } else {
            signal.insert(data, raw);
        }
        return this;
    }

    /** A copy of the data as they are now. */
    public byte[] data() {
        return data.clone();
    }

    /**
     * The data as a frame to everyone, at the definition's priority; refuses a message that needs several frames.
     *
     * @param capturedAtMicros microseconds since 1970-01-01T00:00:00Z
     * @param source the sender's address
     */
    public CanFrame frame(long capturedAtMicros, String channel, int source) {
        Pgn pgn = definition.pgn();
        CanId id = CanId.of(pgn, source, CanId.GLOBAL, definition.priority());
        return CanFrame.data(capturedAtMicros, channel, id, data);
    }
}
