package io.windrow.timescale.pool;

import static io.windrow.timescale.pool.Rules.require;
import static io.windrow.timescale.pool.Rules.requireBetween;

import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;

/**
 * How many connections there are, and how long each may wait, rest and live.
 *
 * @param max connections at most: {@code size} and {@code overflow} together
 * @param min what an idle pool falls to
 * @param size connections that are kept while there is work now and then
 * @param overflow connections beyond {@code size} for a burst
 * @param timeout how long a thread waits for a connection
 * @param recycle the age at which a connection is replaced
 * @param prePing whether a connection is asked, each time before it is lent, if it is there and its server may be written to
 * @param idle how long a connection of {@code size} beyond {@code min} may rest
 * @param overflowIdle how long one of the overflow may rest
 */
public record PoolSettings(
        int max,
        int min,
        int size,
        int overflow,
        Duration timeout,
        Duration recycle,
        boolean prePing,
        Duration idle,
        Duration overflowIdle) {
    static final String MAX = "database.pool.max";
    static final String MIN = "database.pool.min";
    static final String SIZE = "database.pool.size";
    static final String OVERFLOW = "database.pool.overflow";
    static final String TIMEOUT = "database.pool.timeout";
    static final String RECYCLE = "database.pool.recycle";
    static final String PRE_PING = "database.pool.pre.ping";
    static final String IDLE = "database.pool.idle";
    static final String OVERFLOW_IDLE = "database.pool.overflow.idle";

    public PoolSettings {
        requireBetween(SIZE, size, 1, 10_000);
        requireBetween(OVERFLOW, overflow, 0, 10_000);
        require(
                size + overflow == max,
                SIZE + " (" + size + ") and " + OVERFLOW + " (" + overflow + ") must add up to " + MAX + ", which is "
                        + max);
        require(min >= 0 && min <= size, MIN + " must be 0 to " + SIZE + " (" + size + "), was " + min);
        requireBetween(TIMEOUT, timeout, Duration.ofMillis(250), Duration.ofMinutes(4));
        requireBetween(RECYCLE, recycle, Duration.ofSeconds(30), Duration.ofDays(1));
        requireBetween(IDLE, idle, Duration.ofSeconds(10), Duration.ofDays(1));
        requireBetween(OVERFLOW_IDLE, overflowIdle, Duration.ofMillis(100), Duration.ofHours(1));
    }

    static PoolSettings from(SettingsReader reader) {
        return new PoolSettings(
                reader.integer(MAX, 20),
                reader.integer(MIN, 5),
                reader.integer(SIZE, 15),
                reader.integer(OVERFLOW, 5),
                reader.duration(TIMEOUT, Duration.ofSeconds(10)),
                reader.duration(RECYCLE, Duration.ofHours(1)),
                reader.bool(PRE_PING, true),
                reader.duration(IDLE, Duration.ofMinutes(5)),
                reader.duration(OVERFLOW_IDLE, Duration.ofSeconds(15)));
    }
}
