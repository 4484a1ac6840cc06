package io.windrow.can.definition;

import io.windrow.can.frame.BitField;
import java.util.List;

/**
 * Definitions as one text that is equal when they mean the same: one line for each message and each of its signals.
 *
 * <p>Aliases, titles and sources are left out, since they change nothing that is decoded. Parts are written one by one and
 * not by the records' own texts: it is done for thousands of signals at every start.
 */
final class CanonicalText {
    private static final char END = '\t';

    private final StringBuilder text = new StringBuilder(1 << 20);

    private CanonicalText() {}

    static String of(List<MessageDefinition> messages) {
        CanonicalText canonical = new CanonicalText();
        messages.forEach(canonical::add);
        return canonical.text.toString();
    }

    private void add(MessageDefinition message) {
        text.append(message.pgn().number()).append(END).append(message.name()).append(END);
        text.append(message.standard().name()).append(END);
        text.append(message.transport().name()).append(END);
        text.append(message.length()).append(END);
        text.append(message.match().sourceAddress().orElse(-1)).append(END);
        add(message.match().conditions());
        text.append('\n');
        message.signals().forEach(this::add);
    }

    private void add(SignalDefinition signal) {
        text.append('-').append(END).append(signal.name()).append(END);
        text.append(signal.spn().orElse(-1)).append(END);
        add(signal.bits());
        text.append(signal.format().name()).append(END);
        text.append(signal.scaling().scale()).append(END);
        text.append(signal.scaling().offset()).append(END);
        text.append(signal.unit()).append(END);
        text.append(signal.kind().name()).append(END);
        signal.labels()
                .texts()
                .forEach((raw, label) ->
                        text.append(raw).append('=').append(label).append(END));
        add(signal.rawMin(), signal.rawMax());
        text.append(signal.key()).append(END);
        add(signal.indicators().lowestValid(), signal.indicators().highestValid());
        add(signal.indicators().lowestError(), signal.indicators().lowestNotAvailable());
        add(signal.conditions());
        text.append('\n');
    }

    private void add(List<Condition> conditions) {
        for (Condition condition : conditions) {
            add(condition.field());
            condition.anyOf().forEach(range -> add(range.least(), range.greatest()));
        }
    }

    private void add(BitField bits) {
        text.append(bits.start()).append(':').append(bits.length());
        text.append(bits.order() == BitField.Order.LITTLE_ENDIAN ? "<" : ">").append(END);
    }

    private void add(long one, long other) {
        text.append(one).append("..").append(other).append(END);
    }
}
