package io.windrow.can.definition.dbc;

import io.windrow.can.definition.Condition;
import io.windrow.can.definition.Indicators;
import io.windrow.can.definition.Labels;
import io.windrow.can.definition.NumberFormat;
import io.windrow.can.definition.SignalBuilder;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.dbc.DbcFile.Message;
import io.windrow.can.definition.dbc.DbcFile.Signal;
import io.windrow.can.definition.dbc.DbcFile.SignalType;
import io.windrow.can.definition.dbc.DbcFile.Target;
import io.windrow.can.frame.BitField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a file's signals to definitions; for one thread. */
final class DbcSignals {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;

    private final DbcFacts facts;
    private final DbcNames names;
    private final DbcMistakes mistakes;
    private final DbcNotes notes;

    DbcSignals(DbcFacts facts, DbcNames names, DbcMistakes mistakes, DbcNotes notes) {
        this.facts = facts;
        this.names = names;
        this.mistakes = mistakes;
        this.notes = notes;
    }

    /** The definitions of a message's signals in the file's order, without those that are wrong or skipped. */
    List<SignalDefinition> of(Message message, DbcFrame.OfGroup frame) {
        Map<Signal, BitField> fields = new DbcFields(mistakes, notes).of(message);
        DbcMultiplexes multiplexes = new DbcMultiplexes(message, fields, facts, mistakes);
        List<SignalDefinition> signals = new ArrayList<>();
        DbcOverlaps overlaps = new DbcOverlaps();
        Set<String> taken = new HashSet<>();
        fields.forEach((signal, field) -> {
            List<Condition> conditions = multiplexes.of(signal);
            SignalDefinition definition =
                    conditions == null ? null : definition(message, frame, signal, field, conditions);
            if (definition != null && taken.add(definition.name())) {
                signals.add(definition);
                noteOverlap(message, signal, overlaps.add(definition));
            } else if (definition != null) {
                mistakes.add(signal.place(), message.name() + "." + definition.name() + " is there twice");
            }
        });
        return signals;
    }

    private void noteOverlap(Message message, Signal signal, @Nullable SignalDefinition other) {
        if (other != null) {
            notes.add(signal.bitsPlace(), message.name() + "." + signal.name() + " shares bits with " + other.name());
        }
    }

    private @Nullable SignalDefinition definition(
            Message message, DbcFrame.OfGroup frame, Signal signal, BitField field, List<Condition> conditions) {
        String where = message.name() + "." + signal.name();
        Target.OfSignal target = new Target.OfSignal(message.id(), signal.name());
        NumberFormat format = format(where, signal, facts.type(target));
        if (format == null) {
            return null;
        }
        if (signal.factor().signum() == 0) {
            mistakes.add(signal.factorPlace(), where + ": the factor must not be 0");
            return null;
        }
        Labels labels = facts.labels(message, signal);
        SignalBuilder builder = SignalDefinition.builder(names.of(message, signal))
                .bits(field)
                .format(format)
                .scale(signal.factor())
                .offset(signal.offset())
                .unit(signal.unit().strip())
                .labels(labels)
                .kind(DbcKinds.of(signal, format, labels));
        conditions.forEach(builder::when);
        addSpn(where, target, builder);
        return build(where, frame, signal, format, builder);
    }

    /** Refuses factors and offsets that no exact scale can have. */
    private @Nullable SignalDefinition build(
            String where, DbcFrame.OfGroup frame, Signal signal, NumberFormat format, SignalBuilder builder) {
        try {
            builder.build();
            addRange(where, frame, signal, format, builder);
            return builder.build();
        } catch (IllegalArgumentException e) {
            mistakes.add(signal.factorPlace(), where + ": " + e.getMessage());
            return null;
        }
    }

    /** A selector has no indicators: each of its values may select. */
    private void addRange(
            String where, DbcFrame.OfGroup frame, Signal signal, NumberFormat format, SignalBuilder builder) {
        if (format.isFloat()) {
            return;
        }
        boolean signed = format == NumberFormat.SIGNED;
        Indicators indicators = signal.multiplexing().selects()
                ? Indicators.none(signal.length(), signed)
                : frame.indicators(signal.length(), signed);
        builder.indicators(indicators);
        DbcRange range = DbcRange.of(signal, indicators, signed);
        if (range != null) {
            builder.raw(range.least(), range.greatest());
        } else {
            notes.add(signal.place(), where + ": its range has no valid value and counts for nothing");
        }
    }

    private void addSpn(String where, Target.OfSignal target, SignalBuilder builder) {
        String text = facts.attribute(DbcFacts.SPN, target);
        if (text.isEmpty() || text.equals("0")) {
            return;
        }
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (number > 0 && number <= SignalDefinition.MAX_SPN) {
            builder.spn(number);
            return;
        }
        DbcPlace place = facts.attributePlace(DbcFacts.SPN, target);
        if (place != null) {
            notes.add(
                    place,
                    where + ": SPN must be 1 to " + SignalDefinition.MAX_SPN + ", was " + DbcScanner.shortened(text));
        }
    }

    private @Nullable NumberFormat format(String where, Signal signal, @Nullable SignalType type) {
        if (type == null || (type.type() != FLOAT && type.type() != DOUBLE)) {
            return signal.signed() ? NumberFormat.SIGNED : NumberFormat.UNSIGNED;
        }
        int bits = type.type() == FLOAT ? Float.SIZE : Double.SIZE;
        if (signal.length() == bits) {
            return type.type() == FLOAT ? NumberFormat.FLOAT32 : NumberFormat.FLOAT64;
        }
        mistakes.add(
                type.place(),
                where + ": a floating point number of type " + type.type() + " must have " + bits + " bits, has "
                        + signal.length());
        return null;
    }
}
