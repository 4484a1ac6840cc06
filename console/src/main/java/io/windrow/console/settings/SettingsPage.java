package io.windrow.console.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page docs/settings.md as it is written: every key with its meaning, and placeholders for what the code knows. Immutable.
 */
public final class SettingsPage {
    private static final int MOST_NEAR = 5;
    private static final String RESOURCE = "page.md";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(default|production|development)}");
    private static final Pattern HEADING = Pattern.compile("#+ (.*)");

    private final List<String> lines;

    SettingsPage(String text) {
        this.lines = List.of(text.split("\n", -1));
    }

    /** The one that comes with Windrow. */
    public static SettingsPage builtIn() {
        try (InputStream in = SettingsPage.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return new SettingsPage(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the page's order; a key that has several rows is in the first. */
    public List<SettingsRow> rows() {
        List<SettingsRow> rows = new ArrayList<>();
        Set<String> told = new HashSet<>();
        String section = "";
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
            } else if (SettingsRow.isOne(line)) {
                SettingsRow.parse(section, line).with(told::add).ifPresent(rows::add);
            }
        }
        return rows;
    }

    /** Every key, families among them, in the page's order. */
    public List<String> keys() {
        return rows().stream().flatMap(row -> row.keys().stream()).toList();
    }

    /** Where to look instead of what is no key: in which it stands, else those that begin most like it; goes on a sentence. */
    String near(String word) {
        List<String> near = named(key -> key.contains(word));
        for (int length = word.length() - 1; near.isEmpty() && length > 0; length--) {
            String beginning = word.substring(0, length);
            near = named(key -> key.startsWith(beginning));
        }
        return near.isEmpty() ? "; 'windrow settings' tells all" : "; near it: " + String.join(", ", near);
    }

    private List<String> named(Predicate<String> wanted) {
        return keys().stream().filter(wanted).limit(MOST_NEAR).toList();
    }

    /** The whole of it, with values for its placeholders. */
    public String markdown(PageValues values) {
        return String.join(
                "\n",
                lines.stream()
                        .map(line -> SettingsRow.isOne(line) ? filled(line, values) : line)
                        .toList());
    }

    private static String filled(String line, PageValues values) {
        List<String> keys = SettingsRow.keys(line);
        return PLACEHOLDER
                .matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(values.of(found.group(1), keys)))
                .replace("|  |", "| |");
    }
}
