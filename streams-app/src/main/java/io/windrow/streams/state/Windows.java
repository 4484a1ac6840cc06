package io.windrow.streams.state;

import io.windrow.schemas.Level;
import java.time.Instant;

/** Times of windows: microseconds since 1970, UTC; those before 1970 included. */
public final class Windows {
    private static final long LAST_MINUTE = Long.MAX_VALUE / Level.MINUTE.micros() - 2;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private Windows() {}

    /** The minute since 1970 that holds a time; times at the very ends of what 64 bits hold count in a minute further in. */
    public static long minuteOf(long micros) {
        long minute = Math.floorDiv(micros, Level.MINUTE.micros());
        return Math.max(-LAST_MINUTE, Math.min(LAST_MINUTE, minute));
    }

    /** The instant as microseconds since 1970. */
    public static long micros(Instant instant) {
        long seconds = Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND);
        return Math.addExact(seconds, instant.getNano() / NANOS_PER_MICRO);
    }

    /** The instant that lies so many microseconds after 1970. */
    public static Instant instant(long micros) {
        long nanos = Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO;
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND), nanos);
    }
}
