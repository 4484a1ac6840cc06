package io.windrow.streams.metrics;

import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;

/**
 * Where a work session ends, and what a headland turn is.
 *
 * @param gap a longer pause ends a session; whole seconds, at least a minute, so that no minute holds two sessions
 * @param turn a stretch out of work between two stretches of work is a headland turn up to this length; whole seconds
 */
public record SessionSettings(Duration gap, Duration turn) {
    private static final String GAP = "session.gap";
    private static final String TURN = "session.turn.limit";
    private static final Duration MIN_GAP = Duration.ofMinutes(1);
    private static final Duration MAX_GAP = Duration.ofHours(24);
    private static final Duration MAX_TURN = Duration.ofMinutes(30);

    /** What holds when nothing is said. */
    public static final SessionSettings USUAL = new SessionSettings(Duration.ofMinutes(5), Duration.ofMinutes(1));

    public SessionSettings {
        require(GAP, gap, MIN_GAP, MAX_GAP, "1m to 24h");
        require(TURN, turn, Duration.ZERO, MAX_TURN, "0s to 30m");
    }

    public static SessionSettings from(SettingsReader reader) {
        return new SessionSettings(reader.duration(GAP, USUAL.gap), reader.duration(TURN, USUAL.turn));
    }

    private static void require(String key, Duration value, Duration least, Duration most, String range) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0 || value.toNanosPart() != 0) {
            throw new IllegalArgumentException(key + " must be whole seconds, " + range + ", was " + value);
        }
    }
}
