package io.windrow.producer.source;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How fast recorded time passes.
 *
 * @param factor 1 is real time, 10 ten times as fast; more than 0, at most 1000, or infinite: nothing is waited for
 */
public record Speed(double factor) {
    /** As fast as frames are acknowledged. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    public static final Speed REAL_TIME = new Speed(1);

    private static final double FASTEST = 1000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,6})?");

    public Speed {
        boolean number = factor > 0 && factor <= FASTEST;
        if (!number && factor != Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "speed must be more than 0 and at most 1000, or max, was " + plain(factor));
        }
    }

    /** From {@code 1}, {@code 10}, {@code 2.5} or {@code max}. */
    public static Speed parse(String text) {
        if (text.toLowerCase(Locale.ROOT).equals("max")) {
            return MAX;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("speed must be a number such as 1 or 10, or max, was \"" + text + '"');
        }
        return new Speed(Double.parseDouble(text));
    }

    public boolean isMax() {
        return factor == Double.POSITIVE_INFINITY;
    }

    /** How long the given recorded microseconds last at this speed; 0 at {@link #MAX}. */
    long nanosFor(long recordedMicros) {
        return Math.round(recordedMicros * 1_000.0 / factor);
    }

    @Override
    public String toString() {
        return isMax() ? "max" : plain(factor);
    }

    private static String plain(double factor) {
        return factor == Math.rint(factor) && Math.abs(factor) < 1e9
                ? Long.toString((long) factor)
                : Double.toString(factor);
    }
}
