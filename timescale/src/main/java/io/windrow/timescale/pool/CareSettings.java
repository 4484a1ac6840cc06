package io.windrow.timescale.pool;

import static io.windrow.timescale.pool.Rules.requireBetween;

import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;

/**
 * How the pool is looked after.
 *
 * @param retryAttempts how often a start or a report tries to reach the database; and a database that is away counts as
 *     reconnecting for as long as so many attempts to connect may take, then as unhealthy
 * @param healthInterval from one look at the database to the next while it is well
 * @param slowThreshold from which a statement counts as slow
 */
public record CareSettings(int retryAttempts, Duration healthInterval, Duration slowThreshold) {
    static final String RETRY_ATTEMPTS = "database.retry.attempts";
    static final String HEALTH_INTERVAL = "database.health.interval";
    static final String SLOW_THRESHOLD = "database.slow.threshold";

    public CareSettings {
        requireBetween(RETRY_ATTEMPTS, retryAttempts, 1, 1_000);
        requireBetween(HEALTH_INTERVAL, healthInterval, Duration.ofMillis(100), Duration.ofHours(1));
        requireBetween(SLOW_THRESHOLD, slowThreshold, Duration.ofMillis(1), Duration.ofMinutes(4));
    }

    static CareSettings from(SettingsReader reader) {
        return new CareSettings(
                reader.integer(RETRY_ATTEMPTS, 5),
                reader.duration(HEALTH_INTERVAL, Duration.ofSeconds(30)),
                reader.duration(SLOW_THRESHOLD, Duration.ofSeconds(1)));
    }
}
