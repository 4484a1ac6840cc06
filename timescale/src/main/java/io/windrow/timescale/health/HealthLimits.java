package io.windrow.timescale.health;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.timescale.pool.DatabaseSettings;
import java.time.Duration;

/**
 * From where on something is not well.
 *
 * @param acquisition the wait for a connection, 99th percentile since the last look
 * @param validation the answer to a short query
 * @param failedPercent statements that fail, of all since the last look
 * @param freePercent of the disk under the database, where it can be asked; below a fifth of it is unhealthy
 * @param lag of the slowest standby, or from a record's arrival to its row
 * @param attempts to connect that count as reconnecting
 * @param attempt how long each may take
 */
public record HealthLimits(
        Duration acquisition,
        Duration validation,
        int failedPercent,
        int freePercent,
        Duration lag,
        int attempts,
        Duration attempt) {
    static final String ACQUISITION = "database.health.acquisition";
    static final String VALIDATION = "database.health.validation";
    static final String FAILED = "database.health.failed.percent";
    static final String FREE = "database.health.free.percent";
    static final String LAG = "database.health.lag";
    static final String ATTEMPTS = "database.retry.attempts";
    static final String ATTEMPT = "database.connection.timeout";
    private static final int ALL = 100;

    public HealthLimits {
        requirePositive(ACQUISITION, acquisition);
        requirePositive(VALIDATION, validation);
        requirePositive(LAG, lag);
        requirePercent(FAILED, failedPercent);
        requirePercent(FREE, freePercent);
    }

    public static HealthLimits from(SettingsReader reader) {
        SettingsReader profiled = DatabaseSettings.profiled(reader);
        return new HealthLimits(
                profiled.duration(ACQUISITION, Duration.ofMillis(100)),
                profiled.duration(VALIDATION, Duration.ofSeconds(1)),
                profiled.integer(FAILED, 1),
                profiled.integer(FREE, 10),
                profiled.duration(LAG, Duration.ofMinutes(1)),
                profiled.integer(ATTEMPTS, 5),
                profiled.duration(ATTEMPT, Duration.ofSeconds(10)));
    }

    /** How long a database that is away counts as coming back. */
    public Duration patience() {
        return attempt.multipliedBy(attempts);
    }

    private static void requirePositive(String key, Duration value) {
        if (value.isZero() || value.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException(key + " must be 1ms to 24h, was " + value.toMillis() + "ms");
        }
    }

    private static void requirePercent(String key, int value) {
        if (value < 0 || value > ALL) {
            throw new IllegalArgumentException(key + " must be 0 to 100, was " + value);
        }
    }
}
