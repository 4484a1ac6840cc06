package io.windrow.console.settings;

import io.windrow.runtime.settings.Secrets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that some process reads: one that none does is a slip of the pen. Immutable. */
public final class KnownKeys {
    private final SettingsPage page;
    private final Set<String> alone = new HashSet<>();
    private final Set<String> families;

    public KnownKeys(SettingsPage page) {
        this.page = page;
        alone.addAll(page.keys());
        families = page.keys().stream()
                .flatMap(key -> SettingsRow.family(key).stream())
                .collect(Collectors.toSet());
    }

    /** What is wrong with the keys of one source, a sentence each; empty when each of them is read somewhere. */
    public List<String> mistakes(String source, Collection<String> keys) {
        return keys.stream()
                .filter(key -> !isKnown(key))
                .sorted()
                .map(key -> source + ": no process reads " + key + page.near(key))
                .toList();
    }

    private boolean isKnown(String key) {
        return alone.contains(key)
                || families.stream().anyMatch(family -> key.startsWith(family + '.'))
                || Secrets.keyOfFile(key).filter(alone::contains).isPresent();
    }
}
