package io.windrow.can.definition.dbc;

import io.windrow.can.definition.dbc.DbcFile.Message;
import io.windrow.can.definition.dbc.DbcFile.Signal;
import io.windrow.can.frame.BitField;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a message's signals have their bits. */
final class DbcFields {
    private static final int MAX_BITS = 64;

    private final DbcMistakes mistakes;
    private final DbcNotes notes;

    DbcFields(DbcMistakes mistakes, DbcNotes notes) {
        this.mistakes = mistakes;
        this.notes = notes;
    }

    /** The fields of those signals that have one; what is wrong with the others is said. */
    Map<Signal, BitField> of(Message message) {
        Map<Signal, BitField> fields = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Signal signal : message.signals()) {
            String where = message.name() + "." + signal.name();
            BitField field = field(where, message, signal);
            if (!names.add(signal.name())) {
                mistakes.add(signal.place(), where + " is there twice");
            } else if (field != null) {
                fields.put(signal, field);
            }
        }
        return fields;
    }

    private @Nullable BitField field(String where, Message message, Signal signal) {
        int start = signal.bigEndian() ? highestBit(signal.start()) : signal.start();
        int end = start + signal.length();
        if (signal.length() == 0) {
            mistakes.add(signal.bitsPlace(), where + " must have at least 1 bit");
            return null;
        }
        if (end > message.length() * Byte.SIZE) {
            mistakes.add(
                    signal.bitsPlace(),
                    where + " ends at bit " + end + ", the message at " + message.length() * Byte.SIZE);
            return null;
        }
        if (signal.length() > MAX_BITS) {
            notes.add(signal.place(), where + " is skipped: " + signal.length() + " bits are no number");
            return null;
        }
        return signal.bigEndian()
                ? BitField.bigEndian(start, signal.length())
                : BitField.littleEndian(start, signal.length());
    }

    /** From a bit counted in each byte from its lowest to the same counted from the highest of byte 1. */
    private static int highestBit(int start) {
        return (start & ~7) + 7 - (start & 7);
    }
}
