package io.windrow.runtime.settings;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a value comes from: the command line, else the environment ({@code WINDROW_DATABASE_URL} is
 * {@code database.url}), else the files, of which the last named wins. Values are taken as they stand, also where a
 * dollar or a backslash stands in them. Immutable; any thread may read it.
 */
public final class Settings {
    private static final String ENVIRONMENT_PREFIX = "WINDROW_";
    private static final int COMMAND_LINE = 400;
    private static final int ENVIRONMENT = 300;
    private static final int FILES = 200;

    private final SmallRyeConfig values;
    private final Map<Path, Set<String>> keysOfFiles;

    private Settings(SmallRyeConfig values, Map<Path, Set<String>> keysOfFiles) {
        this.values = values;
        this.keysOfFiles = Collections.unmodifiableMap(keysOfFiles);
    }

    /**
     * Joins the sources.
     *
     * @param commandLine keys as they are
     * @param environment the process's environment; only names that begin with WINDROW_ count
     * @param files Java properties files
     * @throws UncheckedIOException when a file cannot be read, naming it
     */
    public static Settings of(Map<String, String> commandLine, Map<String, String> environment, List<Path> files) {
        var builder = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(commandLine, "command line", COMMAND_LINE))
                .withSources(new EnvConfigSource(ours(environment), ENVIRONMENT));
        Map<Path, Set<String>> keysOfFiles = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            PropertiesConfigSource file = file(files.get(i), FILES + i); // once: it may be a pipe
            keysOfFiles.put(files.get(i), file.getPropertyNames());
            builder.withSources(file);
        }
        return new Settings(builder.build(), keysOfFiles);
    }

    /** From the given values alone: for tests. */
    public static Settings of(Map<String, String> values) {
        return of(values, Map.of(), List.of());
    }

    /** The keys that stand in each of the files. */
    public Map<Path, Set<String>> keysOfFiles() {
        return keysOfFiles;
    }

    /** The name under which the environment gives a setting: {@code WINDROW_DATABASE_URL} of {@code database.url}. */
    public static String environmentName(String key) {
        return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** The value as text; an empty one counts as absent. */
    Optional<String> text(String key) {
        return values.getOptionalValue(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Every key that begins with the prefix and a dot, without them. Environment names count with dots for underscores. */
    Map<String, String> under(String prefix) {
        Map<String, String> found = new TreeMap<>();
        String start = prefix + '.';
        for (String key : values.getPropertyNames()) {
            if (key.startsWith(start)) {
                text(key).ifPresent(value -> found.put(key.substring(start.length()), value));
            }
        }
        return found;
    }

    private static Map<String, String> ours(Map<String, String> environment) {
        Map<String, String> ours = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                ours.put(name.substring(ENVIRONMENT_PREFIX.length()), value);
            }
        });
        return ours;
    }

    private static PropertiesConfigSource file(Path path, int ordinal) {
        if (!Files.isReadable(path)) {
            throw new UncheckedIOException(new IOException("settings file cannot be read: " + path));
        }
        try {
            return new PropertiesConfigSource(path.toUri().toURL(), ordinal);
        } catch (IOException e) {
            throw new UncheckedIOException("settings file cannot be read: " + path, e);
        }
    }
}
