package io.windrow.timescale.pool;

import java.time.Duration;

/** Refusals that name the key and the value. */
final class Rules {
    private Rules() {}

    static void requireBetween(String key, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                key + " must be " + spoken(least) + " to " + spoken(most) + ", was " + spoken(value));
    }

    static void requireBetween(String key, int value, int least, int most) {
        require(value >= least && value <= most, key + " must be " + least + " to " + most + ", was " + value);
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    static String spoken(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
