package io.windrow.streams.topology;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.streams.fleet.FleetSettings;
import java.time.Duration;

/**
 * What becomes a reading, and what is told of the buses beside.
 *
 * @param pgns the parameter groups that are kept
 * @param senders whose messages are kept
 * @param definitions what messages mean
 * @param aheadBound how far a capture may lie ahead of its arrival before its clock counts as wrong
 * @param silentAfter how long a unit that claimed an address is not heard before it is told silent
 * @param healthInterval how often what minutes have more is handed on
 * @param fleet who counts as near whom
 */
public record ReadingsSettings(
        PgnSelection pgns,
        SenderSelection senders,
        DefinitionSettings definitions,
        Duration aheadBound,
        Duration silentAfter,
        Duration healthInterval,
        FleetSettings fleet) {
    private static final String PGNS = "streams.pgns";
    private static final String SOURCES = "streams.sources";
    private static final String NAMES = "streams.names";
    private static final String AHEAD_BOUND = "time.ahead.bound";
    private static final String SILENT_AFTER = "streams.silent.after";
    private static final String HEALTH_INTERVAL = "health.forward.interval";
    private static final Duration MAX_AHEAD = Duration.ofDays(365);
    private static final Duration USUAL_SILENCE = Duration.ofSeconds(30);
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(2);

    public ReadingsSettings {
        require(AHEAD_BOUND, aheadBound, Duration.ZERO, MAX_AHEAD, "0s to 365d");
        require(SILENT_AFTER, silentAfter, Duration.ofSeconds(1), Duration.ofDays(1), "1s to 24h");
        require(HEALTH_INTERVAL, healthInterval, Duration.ofMillis(50), Duration.ofMinutes(1), "50ms to 1m");
    }

    /** Of all senders, by the built-in definitions, all else as usual. */
    public ReadingsSettings(PgnSelection pgns, Duration aheadBound) {
        this(
                pgns,
                SenderSelection.ALL,
                DefinitionSettings.BUILT_IN,
                aheadBound,
                USUAL_SILENCE,
                USUAL_INTERVAL,
                FleetSettings.USUAL);
    }

    public static ReadingsSettings from(SettingsReader reader) {
        return new ReadingsSettings(
                PgnSelection.parse(PGNS, reader.text(PGNS, PgnSelection.DEFAULT)),
                SenderSelection.parse(SOURCES, reader.text(SOURCES, "*"), NAMES, reader.text(NAMES, "*")),
                DefinitionSettings.from(reader),
                reader.duration(AHEAD_BOUND, Duration.ofMinutes(5)),
                reader.duration(SILENT_AFTER, USUAL_SILENCE),
                reader.duration(HEALTH_INTERVAL, USUAL_INTERVAL),
                FleetSettings.from(reader));
    }

    private static void require(String key, Duration value, Duration least, Duration most, String range) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be " + range + ", was " + value);
        }
    }
}
