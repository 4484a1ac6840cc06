package io.windrow.streams.topology;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.schemas.Level;
import io.windrow.streams.health.HealthSettings;
import io.windrow.streams.metrics.SessionSettings;
import java.time.Duration;

/**
 * When windows leave and how long they can be revised.
 *
 * @param publishInterval a minute that changed leaves this long after its first change since it last left, each longer window twice
 *     as long as the next shorter one; all at once when nothing came for this long
 * @param retention whole UTC days are kept that end less than this before the newest minute of their machine; readings of earlier
 *     ones are dead letters
 * @param sessions what a work session is
 * @param health what buses are like
 */
public record WindowSettings(
        Duration publishInterval, Duration retention, SessionSettings sessions, HealthSettings health) {
    private static final String INTERVAL = "rollup.publish.interval";
    private static final String RETENTION = "rollup.retention";
    private static final Duration MIN_INTERVAL = Duration.ofMillis(100);
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);
    /** So often that windows leave evenly. */
    private static final Duration STEP = Duration.ofMillis(50);

    private static final Duration MIN_RETENTION = Duration.ofMinutes(1);
    private static final Duration MAX_RETENTION = Duration.ofDays(3650);

    public WindowSettings {
        require(INTERVAL, publishInterval, MIN_INTERVAL, MAX_INTERVAL, "100ms to 1h");
        require(RETENTION, retention, MIN_RETENTION, MAX_RETENTION, "1m to 3650d");
    }

    public static WindowSettings from(SettingsReader reader) {
        return new WindowSettings(
                reader.duration(INTERVAL, Duration.ofSeconds(10)),
                reader.duration(RETENTION, Duration.ofDays(7)),
                SessionSettings.from(reader),
                HealthSettings.from(reader));
    }

    /** With the usual sessions and buses. */
    public WindowSettings(Duration publishInterval, Duration retention) {
        this(publishInterval, retention, SessionSettings.USUAL, HealthSettings.USUAL);
    }

    Duration stepInterval() {
        return STEP;
    }

    /** How long a changed window of a length waits: twice as long as those that it is made of. */
    long publishIntervalMillis(Level level) {
        return level.finer().map(finer -> 2 * publishIntervalMillis(finer)).orElse(publishInterval.toMillis());
    }

    private static void require(String key, Duration value, Duration least, Duration most, String range) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be " + range + ", was " + value);
        }
    }
}
