package io.windrow.timescale.schema;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.timescale.pool.DatabaseSettings;
import java.time.Duration;
import java.util.Map;

/**
 * How the tables are cut by time. Native partitions hold a UTC day always.
 *
 * @param hypertable whether TimescaleDB's hypertables are used
 * @param frames time in one chunk of can_frame, an hour to 30 days
 * @param readings of reading
 * @param rollups of rollup_1m, whose rows are far fewer: a day to 365 days
 * @param compression whether TimescaleDB compresses chunks by itself; without, what is compressed stays so
 */
public record SchemaSettings(
        HypertableChoice hypertable, Duration frames, Duration readings, Duration rollups, boolean compression) {
    /** TimescaleDB when it is there, a compressed chunk of frames and readings a day, of windows a week. */
    public static final SchemaSettings DEFAULT =
            new SchemaSettings(HypertableChoice.AUTO, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(7), true);

    public SchemaSettings {
        requireBetween("database.chunk.interval", frames, Duration.ofHours(1), Duration.ofDays(30));
        requireBetween("database.chunk.interval.reading", readings, Duration.ofHours(1), Duration.ofDays(30));
        requireBetween("database.chunk.interval.rollup", rollups, Duration.ofDays(1), Duration.ofDays(365));
    }

    /** Reads the keys; what is not set comes from {@code database.profile}. */
    public static SchemaSettings from(SettingsReader reader) {
        SettingsReader profiled = DatabaseSettings.profiled(reader);
        Duration frames = profiled.duration("database.chunk.interval", DEFAULT.frames);
        return new SchemaSettings(
                profiled.choice("database.hypertable", DEFAULT.hypertable),
                frames,
                profiled.duration("database.chunk.interval.reading", frames),
                profiled.duration("database.chunk.interval.rollup", DEFAULT.rollups),
                profiled.bool("database.compression", DEFAULT.compression));
    }

    /** By table. */
    Map<String, Duration> chunkIntervals() {
        return Map.of("can_frame", frames, "reading", readings, "rollup_1m", rollups);
    }

    private static void requireBetween(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    key + " must be " + spoken(least) + " to " + spoken(most) + ", was " + value.toMinutes() + "m");
        }
    }

    private static String spoken(Duration duration) {
        return duration.toHours() % 24 == 0 ? duration.toDays() + "d" : duration.toHours() + "h";
    }
}
