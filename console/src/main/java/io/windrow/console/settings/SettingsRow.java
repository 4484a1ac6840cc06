package io.windrow.console.settings;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings that are told in one row of the page.
 *
 * @param section the heading above
 * @param keys one or several; {@code kafka.*} and {@code retention.season.NAME} are families, of which there may be any
 * @param words the default in words, where it is no value; else empty
 * @param meaning in Markdown
 */
public record SettingsRow(String section, List<String> keys, String words, String meaning) {
    private static final Pattern KEY = Pattern.compile("`([^`]+)`");
    private static final Pattern FAMILY = Pattern.compile("(.+?)\\.(?:\\*|[A-Z]).*");

    public SettingsRow {
        keys = List.copyOf(keys);
    }

    /** Whether a line of the page is a row of settings. */
    static boolean isOne(String line) {
        return line.startsWith("| `");
    }

    /** {@code | `key`, `key` | default | meaning |}, with as many columns between as there are profiles. */
    static SettingsRow parse(String section, String line) {
        String[] cells = line.split("\\|", -1);
        String byDefault = cells[2].strip();
        return new SettingsRow(
                section, keys(line), byDefault.indexOf('{') < 0 ? byDefault : "", cells[cells.length - 2].strip());
    }

    static List<String> keys(String line) {
        return KEY.matcher(line.split("\\|", -1)[1])
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** What the keys of a family begin with, the last dot aside; empty when the key is one alone. */
    public static Optional<String> family(String key) {
        Matcher matcher = FAMILY.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The row with some of its keys; empty when none is left. */
    Optional<SettingsRow> with(Predicate<String> chosen) {
        List<String> left = keys.stream().filter(chosen).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new SettingsRow(section, left, words, meaning));
    }
}
