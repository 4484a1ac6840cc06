package io.windrow.streams.topology;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.streams.fleet.FleetSettings;
import java.time.Duration;

/**
 * What becomes a reading.
 *
 * @param pgns the parameter groups that are kept
 * @param aheadBound how far a capture may lie ahead of its arrival before its clock counts as wrong
 * @param fleet who counts as near whom
 */
public record ReadingsSettings(PgnSelection pgns, Duration aheadBound, FleetSettings fleet) {
    private static final String PGNS = "streams.pgns";
    private static final String AHEAD_BOUND = "time.ahead.bound";
    private static final Duration MAX_AHEAD = Duration.ofDays(365);

    public ReadingsSettings {
        if (aheadBound.isNegative() || aheadBound.compareTo(MAX_AHEAD) > 0) {
            throw new IllegalArgumentException(AHEAD_BOUND + " must be 0s to 365d, was " + aheadBound);
        }
    }

    /** With the usual fleet. */
    public ReadingsSettings(PgnSelection pgns, Duration aheadBound) {
        this(pgns, aheadBound, FleetSettings.USUAL);
    }

    public static ReadingsSettings from(SettingsReader reader) {
        return new ReadingsSettings(
                PgnSelection.parse(PGNS, reader.text(PGNS, PgnSelection.DEFAULT)),
                reader.duration(AHEAD_BOUND, Duration.ofMinutes(5)),
                FleetSettings.from(reader));
    }
}
