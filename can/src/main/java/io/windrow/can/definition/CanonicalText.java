package io.windrow.can.definition;

import java.util.List;

/**
 * Definitions as one text that is equal when they mean the same: one line for each message and each of its signals.
 *
 * <p>Aliases, titles and sources are left out, since they change nothing that is decoded.
 */
final class CanonicalText {
    private CanonicalText() {}

    static String of(List<MessageDefinition> messages) {
        StringBuilder text = new StringBuilder();
        messages.forEach(message -> appendMessage(text, message));
        return text.toString();
    }

    private static void appendMessage(StringBuilder text, MessageDefinition message) {
        append(text, message.pgn(), message.name(), message.standard(), message.transport(), message.length());
        append(text, message.match().sourceAddress(), message.match().conditions());
        for (SignalDefinition signal : message.signals()) {
            appendSignal(text, signal);
        }
    }

    private static void appendSignal(StringBuilder text, SignalDefinition signal) {
        append(
                text,
                "-",
                signal.name(),
                signal.spn().isPresent() ? signal.spn().getAsInt() : "-",
                signal.bits(),
                signal.format(),
                signal.scaling(),
                signal.unit(),
                signal.kind(),
                signal.labels(),
                signal.rawMin(),
                signal.rawMax(),
                signal.key() ? "key" : "-",
                signal.indicators(),
                signal.conditions());
    }

    private static void append(StringBuilder text, Object... parts) {
        for (Object part : parts) {
            text.append(part).append('\t');
        }
        text.append('\n');
    }
}
