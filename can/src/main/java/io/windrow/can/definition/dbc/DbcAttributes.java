package io.windrow.can.definition.dbc;

import io.windrow.can.definition.dbc.DbcFile.AttributeDefault;
import io.windrow.can.definition.dbc.DbcFile.AttributeDefinition;
import io.windrow.can.definition.dbc.DbcFile.AttributeValue;
import io.windrow.can.definition.dbc.DbcFile.Target;
import java.util.ArrayList;
import java.util.List;

/** The part of the parser that reads attributes; for one thread. */
final class DbcAttributes {
    private final DbcScanner scanner;
    private final List<AttributeDefinition> definitions = new ArrayList<>();
    private final List<AttributeDefault> defaults = new ArrayList<>();
    private final List<AttributeValue> values = new ArrayList<>();

    DbcAttributes(DbcScanner scanner) {
        this.scanner = scanner;
    }

    List<AttributeDefinition> definitions() {
        return definitions;
    }

    List<AttributeDefault> defaults() {
        return defaults;
    }

    List<AttributeValue> values() {
        return values;
    }

    /** What follows {@code BA_DEF_}. */
    void definition(DbcPlace place) throws DbcSyntaxException {
        if (!scanner.sees('"')) {
            kind();
        }
        String name = scanner.string("an attribute's name");
        DbcPlace typePlace = scanner.place();
        String type = scanner.word("an attribute's type");
        List<String> choices = new ArrayList<>();
        switch (type) {
            case "INT", "HEX", "FLOAT" -> limits();
            case "STRING" -> {}
            case "ENUM" -> choices(choices);
            default ->
                throw new DbcSyntaxException(
                        typePlace,
                        "an attribute's type must be INT, HEX, FLOAT, STRING or ENUM, was "
                                + DbcScanner.shortened(type));
        }
        scanner.expect(';');
        definitions.add(new AttributeDefinition(place, name, choices));
    }

    /** What follows {@code BA_DEF_DEF_}. */
    void defaultValue(DbcPlace place) throws DbcSyntaxException {
        String name = scanner.string("an attribute's name");
        String value = content();
        scanner.expect(';');
        defaults.add(new AttributeDefault(place, name, value));
    }

    /** What follows {@code BA_}. */
    void value(DbcPlace place) throws DbcSyntaxException {
        String name = scanner.string("an attribute's name");
        Target target = scanner.seesNumber() ? new Target.OfNetwork() : target();
        String value = content();
        scanner.expect(';');
        values.add(new AttributeValue(place, name, target, value));
    }

    /** The object that a comment or a value is for: its kind, then its name or id; nothing for the whole file. */
    Target target() throws DbcSyntaxException {
        if (scanner.sees('"')) {
            return new Target.OfNetwork();
        }
        return switch (kind()) {
            case "BO_" -> new Target.OfMessage(scanner.whole("a message id", DbcParser.MAX_ID));
            case "SG_" ->
                new Target.OfSignal(scanner.whole("a message id", DbcParser.MAX_ID), scanner.word("a signal name"));
            case "BU_" -> new Target.OfNode(scanner.word("a node's name"));
            default -> new Target.OfVariable(scanner.word("an environment variable's name"));
        };
    }

    private String kind() throws DbcSyntaxException {
        DbcPlace place = scanner.place();
        String kind = scanner.word("BU_, BO_, SG_, EV_ or a text in double quotes");
        return switch (kind) {
            case "BU_", "BO_", "SG_", "EV_" -> kind;
            default ->
                throw new DbcSyntaxException(
                        place, "expected BU_, BO_, SG_ or EV_, found " + DbcScanner.shortened(kind));
        };
    }

    private String content() throws DbcSyntaxException {
        return scanner.sees('"')
                ? scanner.string("a value")
                : scanner.number("a number or a text in double quotes").toPlainString();
    }

    private void limits() throws DbcSyntaxException {
        while (scanner.seesNumber()) {
            scanner.number("a limit");
        }
    }

    private void choices(List<String> choices) throws DbcSyntaxException {
        while (scanner.sees('"')) {
            choices.add(scanner.string("a choice"));
            scanner.take(',');
        }
    }
}
