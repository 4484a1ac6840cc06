package io.windrow.streams.fleet;

import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;

/**
 * Who counts as near, and how often it is told.
 *
 * @param radiusMetres machines up to this distance are near one another
 * @param interval a machine's positions are taken at most so often, by capture time
 * @param age older positions are not where a machine is now
 */
public record FleetSettings(int radiusMetres, Duration interval, Duration age) {
    private static final String RADIUS = "fleet.radius";
    private static final String INTERVAL = "fleet.interval";
    private static final String AGE = "fleet.position.age";
    private static final int MAX_RADIUS = 50_000;
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(1);
    private static final Duration MIN_AGE = Duration.ofSeconds(1);
    private static final Duration MAX_AGE = Duration.ofHours(1);

    /** What holds when nothing is said. */
    public static final FleetSettings USUAL = new FleetSettings(1_000, Duration.ofMillis(250), Duration.ofSeconds(30));

    public FleetSettings {
        require(
                radiusMetres >= 1 && radiusMetres <= MAX_RADIUS,
                RADIUS + " must be 1 to 50000 metres, was " + radiusMetres);
        require(
                !interval.isNegative() && interval.compareTo(MAX_INTERVAL) <= 0,
                INTERVAL + " must be 0s to 1m, was " + interval);
        require(age.compareTo(MIN_AGE) >= 0 && age.compareTo(MAX_AGE) <= 0, AGE + " must be 1s to 1h, was " + age);
    }

    public static FleetSettings from(SettingsReader reader) {
        return new FleetSettings(
                reader.integer(RADIUS, USUAL.radiusMetres),
                reader.duration(INTERVAL, USUAL.interval),
                reader.duration(AGE, USUAL.age));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
