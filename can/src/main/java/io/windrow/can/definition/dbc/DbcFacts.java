package io.windrow.can.definition.dbc;

import io.windrow.can.definition.Labels;
import io.windrow.can.definition.dbc.DbcFile.AttributeValue;
import io.windrow.can.definition.dbc.DbcFile.Branch;
import io.windrow.can.definition.dbc.DbcFile.Label;
import io.windrow.can.definition.dbc.DbcFile.Message;
import io.windrow.can.definition.dbc.DbcFile.Signal;
import io.windrow.can.definition.dbc.DbcFile.SignalLabels;
import io.windrow.can.definition.dbc.DbcFile.SignalType;
import io.windrow.can.definition.dbc.DbcFile.Table;
import io.windrow.can.definition.dbc.DbcFile.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about its messages and signals elsewhere than in themselves, by message and signal; for one thread.
 *
 * <p>Of two statements about one thing the later holds, as in other readers.
 */
final class DbcFacts {
    static final String FRAME_FORMAT = "VFrameFormat";
    static final String SPN = "SPN";
    static final String LONG_MESSAGE_NAME = "SystemMessageLongSymbol";
    static final String LONG_SIGNAL_NAME = "SystemSignalLongSymbol";

    private static final Set<String> ATTRIBUTES = Set.of(FRAME_FORMAT, SPN, LONG_MESSAGE_NAME, LONG_SIGNAL_NAME);

    private final DbcNotes notes;
    private final Set<Target> known = new HashSet<>();
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<Target.OfSignal, SignalLabels> labels = new HashMap<>();
    private final Map<Target.OfSignal, SignalType> types = new HashMap<>();
    private final Map<Target.OfSignal, Branch> branches = new HashMap<>();
    private final Map<Target, String> comments = new HashMap<>();
    private final Map<String, List<String>> choices = new HashMap<>();
    private final Map<String, String> defaults = new HashMap<>();
    private final Map<Attribute, AttributeValue> values = new HashMap<>();

    DbcFacts(DbcFile file, DbcNotes notes) {
        this.notes = notes;
        for (Message message : file.messages()) {
            known.add(new Target.OfMessage(message.id()));
            message.signals().forEach(signal -> known.add(new Target.OfSignal(message.id(), signal.name())));
        }
        file.tables().forEach(table -> tables.put(table.name(), table));
        file.labels().forEach(one -> keep("VAL_", one.place(), one.target(), labels, one));
        file.types().forEach(one -> keep("SIG_VALTYPE_", one.place(), one.target(), types, one));
        file.branches().forEach(one -> keep("SG_MUL_VAL_", one.place(), one.target(), branches, one));
        file.comments().forEach(comment -> comments.put(comment.target(), comment.text()));
        file.definitions().forEach(definition -> choices.put(definition.name(), definition.choices()));
        file.defaults().forEach(one -> defaults.put(one.name(), one.value()));
        file.values().stream()
                .filter(value -> ATTRIBUTES.contains(value.name()))
                .forEach(value -> keep(
                        "BA_",
                        value.place(),
                        value.target(),
                        values,
                        new Attribute(value.name(), value.target()),
                        value));
    }

    private record Attribute(String name, Target target) {}

    private <T> void keep(String keyword, DbcPlace place, Target.OfSignal target, Map<Target.OfSignal, T> to, T fact) {
        keep(keyword, place, target, to, target, fact);
    }

    private <K, T> void keep(String keyword, DbcPlace place, Target target, Map<K, T> to, K key, T fact) {
        if (known.contains(target)) {
            to.put(key, fact);
        } else {
            notes.add(place, keyword + " is skipped: the file has no " + described(target));
        }
    }

    private static String described(Target target) {
        if (target instanceof Target.OfSignal signal) {
            return "signal " + signal.name() + " in a message " + signal.id();
        }
        return target instanceof Target.OfMessage message ? "message " + message.id() : "such object";
    }

    /** An attribute's value or default as text, an enumeration's number turned into its text; empty when there is none. */
    String attribute(String name, Target target) {
        AttributeValue value = values.get(new Attribute(name, target));
        String text = value == null ? defaults.getOrDefault(name, "") : value.value();
        List<String> texts = choices.getOrDefault(name, List.of());
        boolean isIndex = !texts.isEmpty() && text.matches("\\d{1,4}") && Integer.parseInt(text) < texts.size();
        return (isIndex ? texts.get(Integer.parseInt(text)) : text).strip();
    }

    /** Where an attribute's value stands, or null when the object has the default. */
    @Nullable DbcPlace attributePlace(String name, Target target) {
        AttributeValue value = values.get(new Attribute(name, target));
        return value == null ? null : value.place();
    }

    /** The first line of an object's comment that is not blank; empty when there is none. */
    String title(Target target) {
        return comments.getOrDefault(target, "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Whether a signal is a float; null when the file does not say. */
    @Nullable SignalType type(Target.OfSignal target) {
        return types.get(target);
    }

    /** A signal's extended multiplexing; null when the file does not say. */
    @Nullable Branch branch(Target.OfSignal target) {
        return branches.get(target);
    }

    /** What a signal's raw values are called. */
    Labels labels(Message message, Signal signal) {
        SignalLabels found = labels.get(new Target.OfSignal(message.id(), signal.name()));
        if (found == null) {
            return Labels.NONE;
        }
        if (found.table().isEmpty()) {
            return toLabels(found.labels());
        }
        Table table = tables.get(found.table());
        if (table == null) {
            notes.add(found.place(), "VAL_ is skipped: the file has no table " + found.table());
            return Labels.NONE;
        }
        return toLabels(table.labels());
    }

    private static Labels toLabels(List<Label> labels) {
        Map<Long, String> texts = new HashMap<>();
        labels.forEach(label -> texts.put(label.raw(), label.text().strip()));
        return new Labels(texts);
    }
}
