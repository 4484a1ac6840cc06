package io.windrow.producer.edge;

import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The NAME that a rule asks for: all of it, or some of its fields. */
final class NamePatternReader {
    private static final Pattern VALUE = Pattern.compile("[0-9A-Fa-f]{16}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

    private final YamlMapping fields;

    NamePatternReader(YamlMapping fields) {
        this.fields = fields;
    }

    NamePattern pattern() {
        Node value = fields.get("value");
        if (value != null && fields.values().size() > 1) {
            fields.refuse("value is the whole NAME, so nothing may stand beside it");
        }
        if (fields.values().isEmpty()) {
            fields.refuse("must have a field or the value");
        }
        return value == null ? ofFields() : ofValue(value);
    }

    private NamePattern ofValue(Node node) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!VALUE.matcher(text).matches()) {
            fields.refuse(node, "value must be 16 hexadecimal digits, was \"" + text + "\"");
            return NamePattern.ANY;
        }
        return NamePattern.of(HexFormat.fromHexDigitsToLong(text));
    }

    private NamePattern ofFields() {
        NamePattern pattern = NamePattern.ANY;
        for (Map.Entry<String, Node> entry : fields.values().entrySet()) {
            NameField field = NameField.of(entry.getKey()).orElseThrow();
            pattern = pattern.and(field.is(number(field, entry.getValue())));
        }
        return pattern;
    }

    private int number(NameField field, Node node) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : Integer.MAX_VALUE;
        if (number > field.max()) {
            fields.refuse(node, field.key() + " must be 0 to " + field.max() + ", was \"" + text + "\"");
            return 0;
        }
        return number;
    }
}
