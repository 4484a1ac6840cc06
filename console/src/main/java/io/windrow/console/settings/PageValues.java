package io.windrow.console.settings;

import io.windrow.console.demo.DemoSettings;
import io.windrow.streams.topology.PgnSelection;
import io.windrow.timescale.pool.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page's placeholders stand for: all that holds by default, in a profile, in the demo. Immutable. */
public final class PageValues {
    private static final String PGNS = "streams.pgns";

    private final Map<String, String> defaults;

    private PageValues(Map<String, String> defaults) {
        this.defaults = Map.copyOf(defaults);
    }

    /** As the code has them. */
    public static PageValues ofTheCode() {
        return new PageValues(EveryProcess.defaults());
    }

    /** The values of a row's keys in a column, {@code default} or a profile's name; one when all are the same. */
    String of(String column, List<String> keys) {
        List<String> all = keys.stream().map(key -> cell(column, key)).toList();
        return all.stream().distinct().count() == 1 ? all.get(0) : String.join(", ", all);
    }

    private String cell(String column, String key) {
        if (!column.equals("default")) {
            return written(key, inProfile(Profile.valueOf(column.toUpperCase(Locale.ROOT)), key));
        }
        return written(key, defaults.getOrDefault(key, ""))
                + beside("demo, sandbox", DemoSettings.ONE_MACHINE, key)
                + beside("demo", DemoSettings.ONE_PERSON, key);
    }

    private static String beside(String where, Map<String, String> values, String key) {
        String value = values.get(key);
        return value == null ? "" : " (" + where + ": " + written(key, value) + ')';
    }

    private static String inProfile(Profile profile, String key) {
        String value = key.equals(PGNS) ? pgns(profile) : profile.settings().get(key);
        if (value == null) {
            throw new IllegalStateException("page.md has a profile's value for " + key + ", which no profile sets");
        }
        return value;
    }

    /** The list for which the profile's name stands. */
    private static String pgns(Profile profile) {
        return PgnSelection.parse(PGNS, profile.name().toLowerCase(Locale.ROOT)).numbers().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    /** What can be typed is code; what has a space cannot. */
    private static String written(String key, String value) {
        String text = ByteCount.spoken(key, value);
        return text.isEmpty() || text.indexOf(' ') >= 0 ? text : '`' + text + '`';
    }
}
