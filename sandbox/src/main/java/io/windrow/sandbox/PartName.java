package io.windrow.sandbox;

import java.util.Locale;

/** The parts of a sandbox, in the order in which they start; they stop in the reverse one. */
public enum PartName {
    DATABASE,
    BROKER,
    REGISTRY,
    CONNECT;

    /** As it stands in messages and file names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
