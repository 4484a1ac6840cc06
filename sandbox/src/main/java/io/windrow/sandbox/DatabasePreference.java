package io.windrow.sandbox;

import java.util.Locale;

/** Which PostgreSQL the sandbox starts when no database address is given. */
public enum DatabasePreference {
    /** An installed one that has TimescaleDB, else the embedded one. */
    AUTO,
    /** An installed one that has TimescaleDB, or none. */
    INSTALLED,
    /** The embedded one, which has no TimescaleDB. */
    EMBEDDED;

    /** As it stands in the setting. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the setting {@code sandbox.database}. */
    public static DatabasePreference parse(String text) {
        for (DatabasePreference preference : values()) {
            if (preference.word().equals(text)) {
                return preference;
            }
        }
        throw new IllegalArgumentException(
                "sandbox.database must be one of auto, installed, embedded, was \"" + text + "\"");
    }
}
