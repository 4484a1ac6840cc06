package io.windrow.schemas;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lengths of windows, each a whole number of the finer one: 1 min → 5 min → 1 h → 1 day. All begin at whole UTC times, before
 * 1970 too.
 */
public enum Level {
    MINUTE("1m", 60, null),
    FIVE_MINUTES("5m", 300, MINUTE),
    HOUR("1h", 3_600, FIVE_MINUTES),
    DAY("1d", 86_400, HOUR);

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final String label;
    private final long micros;
    private final @Nullable Level finer;

    Level(String label, long seconds, @Nullable Level finer) {
        this.label = label;
        this.micros = seconds * MICROS_PER_SECOND;
        this.finer = finer;
    }

    /** As topics, tables and stores call it: {@code 1m}, {@code 5m}, {@code 1h}, {@code 1d}. */
    public String label() {
        return label;
    }

    /** How long a window is, in microseconds. */
    public long micros() {
        return micros;
    }

    /** The level that this one is made from; the finest has none. */
    public Optional<Level> finer() {
        return Optional.ofNullable(finer);
    }

    /** The level that is made from this one; the coarsest has none. */
    public Optional<Level> coarser() {
        return Arrays.stream(values()).filter(level -> level.finer == this).findFirst();
    }

    /**
     * Start of the window that holds a time, both in microseconds since 1970.
     *
     * @throws ArithmeticException within a window's length of the ends of what 64 bits hold
     */
    public long startOf(long time) {
        return Math.multiplyExact(Math.floorDiv(time, micros), micros);
    }
}
