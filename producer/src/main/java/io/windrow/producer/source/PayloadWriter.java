package io.windrow.producer.source;

import io.windrow.can.decode.Encoder;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.frame.Bits;
import io.windrow.can.frame.CanId;
import java.util.HashMap;
import java.util.Map;

/**
 * Builds a single frame's data from values as {@link Encoder} does, many times as fast: for messages of up to eight bytes whose
 * signals are integers and always there. Doubles take the place of decimal fractions, so that a value half way between two raw
 * ones may go to either. Used by one thread.
 */
final class PayloadWriter {
    private record Field(SignalDefinition signal, long mask, double scale, double offset) {}

    private final MessageDefinition definition;
    private final long empty;
    private final Map<String, Field> fields = new HashMap<>();
    private long payload;

    PayloadWriter(int pgn) {
        this.definition = Catalogue.builtIn().get(pgn);
        byte[] unset = new Encoder(definition).data();
        if (unset.length > Long.BYTES) {
            throw new IllegalArgumentException("PGN " + pgn + " does not fit one frame");
        }
        this.empty = Bits.littleEndian(unset);
        for (SignalDefinition signal : definition.signals()) {
            long ones = signal.bitLength() == 64 ? -1 : (1L << signal.bitLength()) - 1;
            fields.put(signal.name(), new Field(signal, ones << signal.startBit(), signal.scale(), signal.offset()));
        }
    }

    /** Makes all signals not available again. */
    PayloadWriter clear() {
        payload = empty;
        return this;
    }

    /** Sets a signal to the raw value nearest to a value in its unit; refuses one out of its valid range. */
    PayloadWriter set(String signal, double value) {
        Field field = field(signal);
        long raw = (long) StrictMath.rint((value - field.offset) / field.scale);
        if (!field.signal.isValid(raw)) {
            throw new IllegalArgumentException(signal + " cannot be " + value + ' ' + field.signal.unit());
        }
        return put(field, raw);
    }

    /** Sets a signal's bits. */
    PayloadWriter setRaw(String signal, long raw) {
        return put(field(signal), raw);
    }

    private PayloadWriter put(Field field, long raw) {
        payload = (payload & ~field.mask) | ((raw << field.signal.startBit()) & field.mask);
        return this;
    }

    private Field field(String signal) {
        Field field = fields.get(signal);
        if (field == null) {
            throw new IllegalArgumentException(definition.name() + " has no signal " + signal);
        }
        return field;
    }

    byte[] data() {
        byte[] data = new byte[definition.length()];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (payload >>> (8 * i));
        }
        return data;
    }

    /** The identifier that the message has when a unit sends it to everyone. */
    CanId id(Controller sender) {
        return CanId.of(definition.pgn(), sender.address(), CanId.GLOBAL, definition.priority());
    }
}
