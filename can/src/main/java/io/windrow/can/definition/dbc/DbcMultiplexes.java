package io.windrow.can.definition.dbc;

import io.windrow.can.definition.Condition;
import io.windrow.can.definition.RawRange;
import io.windrow.can.definition.dbc.DbcFile.Branch;
import io.windrow.can.definition.dbc.DbcFile.Message;
import io.windrow.can.definition.dbc.DbcFile.Signal;
import io.windrow.can.definition.dbc.DbcFile.Target;
import io.windrow.can.frame.BitField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the signals of one message are in it: {@code M} selects, {@code m3} is there when it says 3; {@code m3M} is both,
 * and then {@code SG_MUL_VAL_} says who selects whom.
 */
final class DbcMultiplexes {
    /** Most selectors over one another. */
    static final int MAX_DEPTH = 16;

    private static final int MAX_SELECTOR_BITS = 63;

    private final Message message;
    private final DbcFacts facts;
    private final DbcMistakes mistakes;
    private final Map<Signal, BitField> fields;
    private final Map<String, Signal> byName = new HashMap<>();
    private final List<String> selectors = new ArrayList<>();

    DbcMultiplexes(Message message, Map<Signal, BitField> fields, DbcFacts facts, DbcMistakes mistakes) {
        this.message = message;
        this.facts = facts;
        this.mistakes = mistakes;
        this.fields = fields;
        for (Signal signal : message.signals()) {
            byName.putIfAbsent(signal.name(), signal);
            if (signal.multiplexing().selects()
                    && signal.multiplexing().branch().isEmpty()) {
                selectors.add(signal.name());
            }
        }
    }

    /** What must hold for a signal, from the outermost selector to its own; null when the file does not fit together. */
    @Nullable List<Condition> of(Signal signal) {
        List<Condition> conditions = new ArrayList<>();
        Step step = step(signal);
        while (step instanceof Step.Under under) {
            conditions.add(0, under.condition());
            if (conditions.size() > MAX_DEPTH) {
                return wrong(signal, "it is selected by itself or over more than " + MAX_DEPTH + " levels");
            }
            step = step(under.selector());
        }
        return step instanceof Step.Wrong wrong ? wrong(signal, wrong.why()) : conditions;
    }

    private @Nullable List<Condition> wrong(Signal signal, String why) {
        mistakes.add(signal.place(), message.name() + "." + signal.name() + ": " + why);
        return null;
    }

    /** The next selector above a signal. */
    private sealed interface Step {
        /** It is always there. */
        record Top() implements Step {}

        /** It is there under a condition on the selector. */
        record Under(Signal selector, Condition condition) implements Step {}

        /** The file does not fit together. */
        record Wrong(String why) implements Step {}
    }

    private Step step(Signal signal) {
        Branch branch = facts.branch(new Target.OfSignal(message.id(), signal.name()));
        if (branch != null) {
            return under(
                    branch.selector(),
                    branch.ranges().stream()
                            .map(range -> new RawRange(range.least(), range.greatest()))
                            .toList());
        }
        if (signal.multiplexing().branch().isEmpty()) {
            return new Step.Top();
        }
        if (selectors.size() != 1) {
            return new Step.Wrong(
                    selectors.isEmpty()
                            ? "no signal of the message selects it"
                            : "SG_MUL_VAL_ must say which of " + selectors + " selects it");
        }
        return under(
                selectors.get(0),
                List.of(RawRange.of(signal.multiplexing().branch().getAsLong())));
    }

    private Step under(String name, List<RawRange> ranges) {
        Signal selector = byName.get(name);
        BitField field = selector == null ? null : fields.get(selector);
        if (selector == null || field == null) {
            return new Step.Wrong("the signal " + name + " that selects it is not there");
        }
        if (field.length() > MAX_SELECTOR_BITS) {
            return new Step.Wrong("the signal " + name + " that selects it has more than 63 bits");
        }
        return new Step.Under(selector, new Condition(field, ranges));
    }
}
