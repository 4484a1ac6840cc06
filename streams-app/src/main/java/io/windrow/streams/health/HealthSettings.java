package io.windrow.streams.health;

import io.windrow.runtime.settings.SettingsReader;

/**
 * What buses are like.
 *
 * @param bitRate bits a second, at which a load of 1 is a bus without a free bit
 */
public record HealthSettings(int bitRate) {
    /** As ISO 11783-2 has it. */
    public static final HealthSettings USUAL = new HealthSettings(250_000);

    private static final String BIT_RATE = "health.bitrate";
    private static final int MOST = 10_000_000;

    public HealthSettings {
        if (bitRate < 1 || bitRate > MOST) {
            throw new IllegalArgumentException(BIT_RATE + " must be 1 to " + MOST + ", was " + bitRate);
        }
    }

    public static HealthSettings from(SettingsReader reader) {
        return new HealthSettings(reader.integer(BIT_RATE, USUAL.bitRate));
    }
}
