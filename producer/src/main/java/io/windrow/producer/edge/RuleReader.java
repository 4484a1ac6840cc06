package io.windrow.producer.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One rule of a rules file. */
final class RuleReader {
    private static final List<String> ACTIONS = List.of("drop", "keep", "keep-every", "keep-interval", "keep-changes");
    private static final Set<String> KEYS = Set.of(
            "name",
            "pgn",
            "source",
            "channel",
            "kind",
            "name-of-source",
            "drop",
            "keep",
            "keep-every",
            "keep-interval",
            "keep-changes",
            "at-least-every");

    private final String name;
    private final String label;
    private final @Nullable YamlMapping mapping;
    private final @Nullable RuleValues values;
    private final RulesMistakes mistakes;

    RuleReader(Node node, RulesMistakes mistakes) {
        this.name = name(node);
        this.mistakes = mistakes;
        this.label = name.isEmpty() ? "" : "rule \"" + name + "\": ";
        this.mapping = YamlMapping.of(node, label, KEYS, mistakes);
        this.values = mapping == null ? null : new RuleValues(mapping);
    }

    /** Looked for ahead of everything else, so that each mistake can tell it. */
    private static String name(Node node) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("name")
                        && tuple.getValueNode() instanceof ScalarNode value) {
                    return value.getValue().strip();
                }
            }
        }
        return "";
    }

    /** Adds the rule's name to those before; one that is there already is a mistake. */
    void requireOtherNameThan(Set<String> before) {
        if (mapping == null) {
            return;
        }
        Node at = mapping.get("name");
        if (at == null) {
            mapping.refuse("a rule must have a name");
        } else if (name.isEmpty() || name.length() > EdgeRule.MAX_NAME_LENGTH) {
            mapping.refuse(at, "a rule's name must have 1 to " + EdgeRule.MAX_NAME_LENGTH + " characters");
        } else if (!before.add(name)) {
            mapping.refuse(at, "another rule before has this name");
        }
    }

    /**
     * The rule, or null and its mistakes; what it is with mistakes is not to be used.
     *
     * @param number from 0, in the file's order
     */
    @Nullable EdgeRule rule(int number) {
        if (mapping == null || values == null) {
            return null;
        }
        Conditions when =
                new Conditions(values.pgns(), values.sources(), values.channels(), values.kinds(), sender(mapping));
        Action then = action(mapping, values);
        return then == null ? null : new EdgeRule(number, name, when, then);
    }

    private @Nullable NamePattern sender(YamlMapping rule) {
        Node node = rule.get("name-of-source");
        if (node == null) {
            return null;
        }
        Set<String> known = new TreeSet<>(Set.of("value"));
        for (NameField field : NameField.ALL) {
            known.add(field.key());
        }
        YamlMapping fields = YamlMapping.of(node, label + "name-of-source: ", known, mistakes);
        return fields == null ? null : new NamePatternReader(fields).pattern();
    }

    private @Nullable Action action(YamlMapping rule, RuleValues values) {
        List<String> given = new ArrayList<>(ACTIONS);
        given.removeIf(action -> !rule.has(action));
        if (given.size() != 1) {
            rule.refuse("a rule must have one of " + String.join(", ", ACTIONS) + ", has "
                    + (given.isEmpty() ? "none" : String.join(", ", given)));
            return null;
        }
        String action = given.get(0);
        Node every = rule.get("at-least-every");
        if (every != null && !action.equals("keep-changes")) {
            rule.refuse(every, "at-least-every stands with keep-changes alone");
        }
        return switch (action) {
            case "keep-every" -> new Action.KeepEvery(values.count(action));
            case "keep-interval" -> new Action.KeepInterval(values.micros(action));
            default -> always(action, every, values);
        };
    }

    private static Action always(String action, @Nullable Node every, RuleValues values) {
        values.requireTrue(action);
        if (action.equals("keep-changes")) {
            return new Action.KeepChanges(every == null ? Long.MAX_VALUE : values.micros("at-least-every"));
        }
        return new Action.Always(action.equals("keep"));
    }
}
