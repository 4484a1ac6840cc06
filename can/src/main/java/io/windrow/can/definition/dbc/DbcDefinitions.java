package io.windrow.can.definition.dbc;

import io.windrow.can.definition.Match;
import io.windrow.can.definition.MessageBuilder;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.definition.SignalDefinition;
import io.windrow.can.definition.dbc.DbcFile.Message;
import io.windrow.can.definition.dbc.DbcFile.Target;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From a file's statements to definitions; for one thread, used once. */
final class DbcDefinitions {
    private static final int MAX_TITLE = 200;

    private final List<Message> messages;
    private final String fileName;
    private final DbcMistakes mistakes;
    private final DbcNotes notes;
    private final DbcFacts facts;
    private final DbcNames names;
    private final DbcSignals signals;

    DbcDefinitions(DbcFile file, String fileName, DbcMistakes mistakes, DbcNotes notes) {
        this.messages = file.messages();
        this.fileName = fileName;
        this.mistakes = mistakes;
        this.notes = notes;
        this.facts = new DbcFacts(file, notes);
        this.names = new DbcNames(facts, notes);
        this.signals = new DbcSignals(facts, names, mistakes, notes);
    }

    /** In the file's order. */
    List<MessageDefinition> all() {
        List<Grouped> groups = groups();
        Map<Pgn, Integer> counts = new HashMap<>();
        groups.forEach(one -> counts.merge(one.group().pgn(), 1, Integer::sum));
        Map<Claim, Message> claims = new HashMap<>();
        List<MessageDefinition> definitions = new ArrayList<>();
        for (Grouped one : groups) {
            Message message = one.message();
            DbcFrame.OfGroup group = one.group();
            boolean alone = counts.getOrDefault(group.pgn(), 0) == 1;
            Claim claim = new Claim(group.pgn(), match(group, alone));
            Message holder = claims.putIfAbsent(claim, message);
            if (holder == null) {
                add(definitions, message, group, claim.match());
            } else {
                skip(
                        message,
                        "its group and address are those of " + holder.name()
                                + ", and neither priority nor destination tell definitions apart");
            }
        }
        return definitions;
    }

    /** A message that has a group. */
    private record Grouped(Message message, DbcFrame.OfGroup group) {}

    /** What no two definitions may both say. */
    private record Claim(Pgn pgn, Match match) {}

    private static Match match(DbcFrame.OfGroup group, boolean alone) {
        boolean any = group.j1939() && (alone || group.isFromAnyone());
        return any ? Match.ALWAYS : Match.source(group.source());
    }

    private List<Grouped> groups() {
        List<Grouped> groups = new ArrayList<>();
        Map<Long, Message> byId = new HashMap<>();
        for (Message message : messages) {
            Message twin = byId.putIfAbsent(message.id(), message);
            if (twin != null) {
                mistakes.add(
                        message.place(),
                        "id " + message.id() + " of " + message.name() + " is that of " + twin.name() + " in line "
                                + twin.place().line());
            } else {
                sort(message, groups);
            }
        }
        return groups;
    }

    private void sort(Message message, List<Grouped> groups) {
        String format = facts.attribute(DbcFacts.FRAME_FORMAT, new Target.OfMessage(message.id()));
        DbcFrame frame = DbcFrame.of(message, format);
        if (frame instanceof DbcFrame.OfGroup group) {
            groups.add(new Grouped(message, group));
        } else if (frame instanceof DbcFrame.Skipped skipped) {
            skip(message, skipped.reason());
        } else if (frame instanceof DbcFrame.Impossible impossible) {
            mistakes.add(message.place(), impossible.mistake());
        }
    }

    private void skip(Message message, String reason) {
        notes.add(message.place(), message.name() + " is skipped: " + reason);
    }

    /** A message that the parser could not read in full has its mistakes already; more would only follow from them. */
    private void add(List<MessageDefinition> to, Message message, DbcFrame.OfGroup group, Match match) {
        if (!message.whole() || mistakes.isFull()) {
            return;
        }
        List<SignalDefinition> fields = signals.of(message, group);
        if (fields.isEmpty()) {
            skip(message, "none of its signals is left");
            return;
        }
        String title = facts.title(new Target.OfMessage(message.id()));
        String name = names.of(message);
        MessageBuilder builder = MessageDefinition.builder(group.pgn(), name)
                .title(title.isEmpty() ? name : title.substring(0, Math.min(title.length(), MAX_TITLE)))
                .standard(group.standard())
                .transport(group.transport())
                .priority(group.priority())
                .length(message.length())
                .source(fileName + ":" + message.place().line())
                .match(match);
        fields.forEach(builder::signal);
        to.add(builder.build());
    }
}
