package io.windrow.can.definition.dbc;

import io.windrow.can.definition.dbc.DbcFile.Target;
import java.util.regex.Pattern;

/** The names that messages and signals have in the definitions. */
final class DbcNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final DbcFacts facts;
    private final DbcNotes notes;

    DbcNames(DbcFacts facts, DbcNotes notes) {
        this.facts = facts;
        this.notes = notes;
    }

    String of(DbcFile.Message message) {
        return choose(message.place(), message.name(), DbcFacts.LONG_MESSAGE_NAME, new Target.OfMessage(message.id()));
    }

    String of(DbcFile.Message message, DbcFile.Signal signal) {
        Target target = new Target.OfSignal(message.id(), signal.name());
        return choose(signal.place(), signal.name(), DbcFacts.LONG_SIGNAL_NAME, target);
    }

    /** The long name if there is one: the short one was cut off at 32 characters by the tool that wrote the file. */
    private String choose(DbcPlace place, String name, String attribute, Target target) {
        String longName = facts.attribute(attribute, target);
        if (isName(longName)) {
            return longName;
        }
        if (!longName.isEmpty()) {
            notes.add(place, name + " keeps its short name: " + DbcScanner.shortened(longName) + " is none");
        }
        if (isName(name)) {
            return name;
        }
        notes.add(place, name + " is called x" + name + ": a name begins with a letter");
        return "x" + name;
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
