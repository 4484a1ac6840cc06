package io.windrow.console.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for people: what has names as lines, lists of like things as tables. Used once. */
public final class ReportText {
    private static final int NAME_WIDTH = 24;

    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    /** Writes it, each line ended. */
    public static String of(JsonNode report) {
        var text = new ReportText();
        report.properties().forEach(section -> text.section(section, 0));
        return text.text.toString();
    }

    private void section(Map.Entry<String, JsonNode> section, int depth) {
        String indent = "  ".repeat(depth);
        JsonNode value = section.getValue();
        String name = words(section.getKey());
        if (value.isObject() && !value.isEmpty()) {
            text.append(indent).append(name).append('\n');
            value.properties().forEach(inner -> section(inner, depth + 1));
        } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
            text.append(indent).append(name).append('\n');
            table(value, indent + "  ");
        } else {
            String width = "%-" + Math.max(1, NAME_WIDTH - indent.length()) + "s %s%n";
            text.append(indent).append(String.format(Locale.ROOT, width, name, shown(value)));
        }
    }

    private void table(JsonNode rows, String indent) {
        List<String> heads = new ArrayList<>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(name -> {
            if (!heads.contains(name)) {
                heads.add(name);
            }
        }));
        List<List<String>> cells = new ArrayList<>();
        cells.add(heads.stream().map(ReportText::words).toList());
        rows.forEach(row ->
                cells.add(heads.stream().map(head -> shown(row.path(head))).toList()));
        int[] widths = new int[heads.size()];
        cells.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        cells.forEach(line -> line(line, widths, indent));
    }

    private void line(List<String> cells, int[] widths, String indent) {
        var line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            line.append(String.format(Locale.ROOT, "%-" + Math.max(1, widths[i]) + "s  ", cells.get(i)));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "-";
        }
        if (value.isArray()) {
            List<String> all = new ArrayList<>();
            value.forEach(each -> all.add(shown(each)));
            boolean sentences = value.size() > 0 && value.get(0).isTextual();
            return all.isEmpty() ? "none" : String.join(sentences ? "; " : ", ", all);
        }
        if (value.isIntegralNumber()) {
            return String.format(Locale.ROOT, "%,d", value.asLong());
        }
        if (value.isNumber()) {
            return String.format(Locale.ROOT, "%,.3f", value.asDouble());
        }
        return value.isObject() ? "none" : value.asText();
    }

    /** {@code arrivalToRow} as people write it; keys of settings stay as they are. */
    private static String words(String name) {
        return name.indexOf('.') >= 0 ? name : name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
