package io.windrow.timescale.query;

/**
 * A column of a result.
 *
 * @param name as in the table
 * @param type what its values are
 * @param brief whether it is among the few that fit a terminal
 */
public record Column(String name, Type type, boolean brief) {
    /** What the values of a column are in Java; each may be null. */
    public enum Type {
        /** {@link String}. */
        TEXT,
        /** {@link Long}. */
        INTEGER,
        /** {@link Double}. */
        REAL,
        /** {@link Boolean}. */
        TRUTH,
        /** {@link java.time.Instant}, microseconds. */
        TIME,
        /** {@code byte[]}. */
        BYTES
    }
}
