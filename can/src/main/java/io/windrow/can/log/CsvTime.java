package io.windrow.can.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Units of a table's times. The head may say one, or a value; else a number with a point is seconds, and a whole number by how
 * great the first one is: from 10<sup>17</sup> ns, from 10<sup>14</sup> µs and from 10<sup>11</sup> ms since 1970, below
 * that seconds.
 */
enum CsvTime {
    SECONDS(6),
    MILLISECONDS(3),
    MICROSECONDS(0),
    NANOSECONDS(0);

    private static final long LEAST_NANOS = 100_000_000_000_000_000L;
    private static final long LEAST_MICROS = 100_000_000_000_000L;
    private static final long LEAST_MILLIS = 100_000_000_000L;

    private final int places;

    CsvTime(int places) {
        this.places = places;
    }

    /** The unit of a name such as {@code ms}, null when it is none. */
    static @Nullable CsvTime named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "s", "sec", "secs", "second", "seconds" -> SECONDS;
            case "ms", "msec", "millis", "milliseconds" -> MILLISECONDS;
            case "us", "\u00b5s", "\u00c2\u00b5s", "usec", "micros", "microseconds" -> MICROSECONDS;
            case "ns", "nsec", "nanos", "nanoseconds" -> NANOSECONDS;
            default -> null;
        };
    }

    /** The unit that a first value without one is in. */
    static CsvTime guessed(long whole, int decimals) {
        if (decimals > 0 || whole < LEAST_MILLIS) {
            return SECONDS;
        }
        return whole >= LEAST_NANOS ? NANOSECONDS : whole >= LEAST_MICROS ? MICROSECONDS : MILLISECONDS;
    }

    /** The number at the cursor in microseconds, -1 when there is none. */
    long take(TextCursor text) {
        long value = text.takeDecimal(places);
        return this == NANOSECONDS && value > 0 ? value / 1_000 : value;
    }
}
