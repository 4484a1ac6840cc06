package io.windrow.console.settings;

import io.windrow.runtime.settings.SettingsReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings as a terminal shows them: each with what holds now, its default where that differs, and its meaning. */
public final class SettingsListing {
    /** So that a line ends before the hundredth character, where one can be broken. */
    private static final String WRAPPED = "(.{1,92})(?: +|$)";

    private final SettingsReader reader;
    private final Map<String, String> held;
    private final Map<String, String> defaults;
    private final Set<String> keys;

    /**
     * Over settings that were read.
     *
     * @param reader {@link EveryProcess} has read it
     * @param page whose rows will be shown
     */
    public SettingsListing(SettingsReader reader, SettingsPage page) {
        this.reader = reader;
        this.held = reader.effective();
        this.defaults = EveryProcess.defaults();
        this.keys = Set.copyOf(page.keys());
    }

    public List<String> lines(List<SettingsRow> rows) {
        List<String> lines = new ArrayList<>();
        String section = "";
        for (SettingsRow row : rows) {
            if (!row.section().equals(section)) {
                section = row.section();
                lines.addAll(lines.isEmpty() ? List.of(section) : List.of("", section));
            }
            lines.add("");
            addRow(lines, row);
        }
        return lines;
    }

    private void addRow(List<String> lines, SettingsRow row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : row.keys()) {
            SettingsRow.family(key)
                    .ifPresentOrElse(
                            family -> values.putAll(family(key, family)), () -> values.put(key, value(key, row)));
        }
        int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
        values.forEach((key, value) ->
                lines.add(value.isEmpty() ? "  " + key : "  " + key + " ".repeat(width - key.length()) + "  " + value));
        lines.addAll(plain(row.meaning())
                .replaceAll(WRAPPED, "      $1\n")
                .stripTrailing()
                .lines()
                .toList());
    }

    private String value(String key, SettingsRow row) {
        String usual = defaults.getOrDefault(key, "");
        String told = row.words().isEmpty() ? usual : plain(row.words());
        String value = held.getOrDefault(key, "");
        if (value.equals(usual)) {
            return told.isEmpty() ? "not set" : legible(key, told);
        }
        return legible(key, value) + (told.isEmpty() ? "" : "  (default: " + legible(key, told) + ')');
    }

    /** As it is typed, and beside it as it is said. */
    private static String legible(String key, String value) {
        String spoken = ByteCount.spoken(key, value);
        return spoken.equals(value) ? value : value + ", " + spoken;
    }

    /** Those of a family that are set, below its name. */
    private Map<String, String> family(String key, String family) {
        Map<String, String> set = new LinkedHashMap<>(reader.shownUnder(family));
        set.keySet().removeAll(keys);
        Map<String, String> all = new LinkedHashMap<>();
        all.put(key, set.isEmpty() ? "not set" : "");
        all.putAll(set);
        return all;
    }

    /** Without the addresses of links. */
    private static String plain(String markdown) {
        return markdown.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
    }
}
