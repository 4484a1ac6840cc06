package io.windrow.timescale.schema;

import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;

/**
 * How the tables are cut by time.
 *
 * @param hypertable whether TimescaleDB's hypertables are used
 * @param chunkInterval time in one chunk of can_frame and reading, an hour to 30 days; native partitions hold a UTC day always
 */
public record SchemaSettings(HypertableChoice hypertable, Duration chunkInterval) {
    /** TimescaleDB when it is there, a chunk a day. */
    public static final SchemaSettings DEFAULT = new SchemaSettings(HypertableChoice.AUTO, Duration.ofDays(1));

    public SchemaSettings {
        if (chunkInterval.compareTo(Duration.ofHours(1)) < 0 || chunkInterval.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException(
                    "database.chunk.interval must be 1h to 30d, was " + chunkInterval.toMinutes() + "m");
        }
    }

    public static SchemaSettings from(SettingsReader reader) {
        return new SchemaSettings(
                reader.choice("database.hypertable", DEFAULT.hypertable),
                reader.duration("database.chunk.interval", DEFAULT.chunkInterval));
    }
}
