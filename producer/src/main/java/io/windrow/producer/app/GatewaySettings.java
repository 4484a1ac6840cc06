package io.windrow.producer.app;

import io.windrow.producer.publish.Sender;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.Speed;
import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;

/**
 * What one gateway does.
 *
 * @param sender {@code gateway.equipment}, {@code gateway.id} and {@code gateway.channel}: whose frames they are
 * @param speed {@code gateway.speed}: 1, 10, any number up to 1000, or max
 * @param time {@code gateway.time}: now or recorded
 * @param stopLimit {@code gateway.stop.limit}: how long a gateway that is told to stop waits for acknowledgements
 */
public record GatewaySettings(Sender sender, Speed speed, CaptureTime time, Duration stopLimit) {
    public static final String DEFAULT_CHANNEL = "can0";
    public static final Duration DEFAULT_STOP_LIMIT = Duration.ofSeconds(10);

    private static final Duration LONGEST_STOP_LIMIT = Duration.ofMinutes(10);

    public GatewaySettings {
        if (stopLimit.isNegative() || stopLimit.compareTo(LONGEST_STOP_LIMIT) > 0) {
            throw new IllegalArgumentException("gateway.stop.limit must be 0s to 10m, was " + stopLimit);
        }
    }

    /** Real time, dated now: what a gateway does when nothing else is said. */
    public static GatewaySettings of(Sender sender) {
        return new GatewaySettings(sender, Speed.REAL_TIME, CaptureTime.NOW, DEFAULT_STOP_LIMIT);
    }

    public GatewaySettings withSpeed(Speed other) {
        return new GatewaySettings(sender, other, time, stopLimit);
    }

    public GatewaySettings withTime(CaptureTime other) {
        return new GatewaySettings(sender, speed, other, stopLimit);
    }

    /** Reads every key below {@code gateway.}; all mistakes join the reader's. */
    public static GatewaySettings from(SettingsReader reader) {
        CaptureTime time = reader.choice("gateway.time", CaptureTime.NOW);
        Duration stopLimit = reader.duration("gateway.stop.limit", DEFAULT_STOP_LIMIT);
        Speed[] speed = {Speed.REAL_TIME};
        reader.section(from -> speed[0] = speed(from)); // its mistake is told beside the others
        var sender = new Sender(
                reader.text("gateway.equipment", ""),
                reader.text("gateway.id", ""),
                reader.text("gateway.channel", DEFAULT_CHANNEL));
        return new GatewaySettings(sender, speed[0], time, stopLimit);
    }

    private static Speed speed(SettingsReader reader) {
        try {
            return Speed.parse(reader.text("gateway.speed", "1"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("gateway." + e.getMessage(), e);
        }
    }
}
