package io.windrow.producer.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of a rules file, its keys known and each there once; others are mistakes. */
final class YamlMapping {
    private final Node node;
    private final String label;
    private final RulesMistakes mistakes;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMapping(Node node, String label, RulesMistakes mistakes) {
        this.node = node;
        this.label = label;
        this.mistakes = mistakes;
    }

    /**
     * Reads a mapping's keys.
     *
     * @param label put before each mistake
     * @return null, and a mistake, when it is something else
     */
    static @Nullable YamlMapping of(Node node, String label, Set<String> known, RulesMistakes mistakes) {
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(node, label + "a mapping of " + sorted(known) + " must stand here");
            return null;
        }
        YamlMapping read = new YamlMapping(node, label, mistakes);
        for (NodeTuple tuple : mapping.getValue()) {
            read.put(tuple, known);
        }
        return read;
    }

    private void put(NodeTuple tuple, Set<String> known) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!known.contains(key)) {
            mistakes.add(tuple.getKeyNode(), label + "unknown key \"" + key + "\", known are " + sorted(known));
        } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
            mistakes.add(tuple.getKeyNode(), label + "key \"" + key + "\" stands twice");
        }
    }

    private static String sorted(Set<String> known) {
        return String.join(", ", new TreeSet<>(known));
    }

    /** A key's value; null when the key is not there. */
    @Nullable Node get(String key) {
        return values.get(key);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Map<String, Node> values() {
        return values;
    }

    void refuse(String text) {
        refuse(node, text);
    }

    void refuse(Node at, String text) {
        mistakes.add(at, label + text);
    }
}
