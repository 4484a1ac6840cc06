package io.windrow.timescale.sink;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL would not take, found before it is sent. */
final class Checks {
    /** An index row holds at most about 2,700 bytes; three of the longest make a key (2,295). */
    static final int TEXT_LIMIT = 255;

    private static final long FIRST_SECOND = 0;
    private static final long LAST_SECOND =
            Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
    /** The last microsecond since 1970 that is taken; the first is 0. */
    static final long LAST_MICROS = LAST_SECOND * 1_000_000 - 1;

    private Checks() {}

    static String text(String name, @Nullable String value) throws RefusedRow {
        if (value == null || value.isEmpty()) {
            throw new RefusedRow(name + " is missing");
        }
        return textOrEmpty(name, value);
    }

    static @Nullable String textOrNull(String name, @Nullable String value) throws RefusedRow {
        return value == null ? null : textOrEmpty(name, value);
    }

    static String textOrEmpty(String name, @Nullable String value) throws RefusedRow {
        if (value == null) {
            throw new RefusedRow(name + " is missing");
        }
        if (value.length() > TEXT_LIMIT) {
            throw new RefusedRow(name + " has more than " + TEXT_LIMIT + " characters: " + value.length());
        }
        if (value.indexOf('\0') >= 0) {
            throw new RefusedRow(name + " holds a NUL character");
        }
        return value;
    }

    /** Microseconds since 1970. */
    static long micros(String name, @Nullable Instant time) throws RefusedRow {
        if (time == null) {
            throw new RefusedRow(name + " is missing");
        }
        if (time.getEpochSecond() < FIRST_SECOND || time.getEpochSecond() >= LAST_SECOND) {
            throw new RefusedRow(name + " outside 1970-01-01 to 2100-01-01: " + time);
        }
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    static int between(String name, int value, int least, int most) throws RefusedRow {
        return (int) between(name, (long) value, (long) least, (long) most);
    }

    static long between(String name, long value, long least, long most) throws RefusedRow {
        if (value < least || value > most) {
            throw new RefusedRow(name + " outside " + least + " to " + most + ": " + value);
        }
        return value;
    }

    static <T> T present(String name, @Nullable T value) throws RefusedRow {
        if (value == null) {
            throw new RefusedRow(name + " is missing");
        }
        return value;
    }
}
