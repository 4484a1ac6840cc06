package io.windrow.streams.topology;

import io.windrow.runtime.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What messages mean beside the built-in definitions.
 *
 * @param files each laid over those before it; none for the built-in ones alone
 * @param checkInterval how often they are looked at
 */
public record DefinitionSettings(List<Path> files, Duration checkInterval) {
    /** The built-in ones alone. */
    public static final DefinitionSettings BUILT_IN = new DefinitionSettings(List.of(), Duration.ofSeconds(10));

    private static final String FILES = "streams.definitions";
    private static final String CHECK = "streams.definitions.check.interval";
    private static final int MAX_FILES = 1_000;

    public DefinitionSettings {
        files = List.copyOf(files);
        if (checkInterval.compareTo(Duration.ofMillis(100)) < 0 || checkInterval.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(CHECK + " must be 100ms to 60m, was " + checkInterval);
        }
    }

    public static DefinitionSettings from(SettingsReader reader) {
        List<Path> files = new ArrayList<>();
        for (String name : reader.text(FILES, "").split(",", MAX_FILES)) {
            if (!name.isBlank()) {
                files.add(Path.of(name.strip()));
            }
        }
        return new DefinitionSettings(files, reader.duration(CHECK, BUILT_IN.checkInterval));
    }
}
