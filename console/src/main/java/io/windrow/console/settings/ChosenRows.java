package io.windrow.console.settings;

import java.util.List;
import java.util.function.Predicate;

/** The rows whose keys begin as somebody asks. Immutable. */
public final class ChosenRows {
    private final SettingsPage page;

    public ChosenRows(SettingsPage page) {
        this.page = page;
    }

    /**
     * In the page's order.
     *
     * @param prefixes none for all rows
     * @throws IllegalArgumentException when no key begins with one of them, naming some that are near it
     */
    public List<SettingsRow> of(List<String> prefixes) {
        if (prefixes.isEmpty()) {
            return page.rows();
        }
        List<Predicate<String>> asked = prefixes.stream().map(this::keysOf).toList();
        return page.rows().stream()
                .flatMap(row -> row.with(key -> asked.stream().anyMatch(one -> one.test(key))).stream())
                .toList();
    }

    /** The keys that begin so; else the family of which it would be one. */
    private Predicate<String> keysOf(String prefix) {
        Predicate<String> begins = key -> key.startsWith(prefix);
        if (page.keys().stream().anyMatch(begins)) {
            return begins;
        }
        Predicate<String> family = key -> SettingsRow.family(key)
                .filter(name -> prefix.startsWith(name + '.'))
                .isPresent();
        if (page.keys().stream().noneMatch(family)) {
            throw new IllegalArgumentException("no setting begins with \"" + prefix + '"' + page.near(prefix));
        }
        return family;
    }
}
