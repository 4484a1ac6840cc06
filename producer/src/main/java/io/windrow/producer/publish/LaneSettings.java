package io.windrow.producer.publish;

import io.windrow.runtime.settings.SettingsReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much each of the two lanes may have under way.
 *
 * @param freshFrames {@code gateway.fresh.frames}: most frames in memory on their way by the fresh lane; beyond it frames go
 *     by the backlog lane
 * @param freshAge {@code gateway.fresh.age}: when the oldest of them waits longer for its confirmation, the cluster counts as
 *     away, and frames go by the backlog lane until the fresh lane has caught up
 * @param backlogRate {@code gateway.backlog.rate}: frames a second of the backlog lane, so that it leaves room for fresh ones
 */
public record LaneSettings(int freshFrames, Duration freshAge, int backlogRate) {
    /** About 10 s of a busy gateway, and a few MB. */
    public static final int DEFAULT_FRESH_FRAMES = 20_000;

    public static final Duration DEFAULT_FRESH_AGE = Duration.ofSeconds(5);
    /** A day of a tractor's bus in half an hour. */
    public static final int DEFAULT_BACKLOG_RATE = 20_000;

    private static final int LEAST_FRESH_FRAMES = 1_000;
    private static final int MOST = 1_000_000;
    private static final Duration LEAST_AGE = Duration.ofMillis(100);
    private static final Duration MOST_AGE = Duration.ofMinutes(10);

    public static final LaneSettings DEFAULT =
            new LaneSettings(DEFAULT_FRESH_FRAMES, DEFAULT_FRESH_AGE, DEFAULT_BACKLOG_RATE);

    public LaneSettings {
        List<String> mistakes = new ArrayList<>();
        if (freshFrames < LEAST_FRESH_FRAMES || freshFrames > MOST) {
            mistakes.add("gateway.fresh.frames must be " + LEAST_FRESH_FRAMES + " to " + MOST + ", was " + freshFrames);
        }
        if (freshAge.compareTo(LEAST_AGE) < 0 || freshAge.compareTo(MOST_AGE) > 0) {
            mistakes.add("gateway.fresh.age must be 100ms to 10m, was " + freshAge);
        }
        if (backlogRate < 1 || backlogRate > MOST) {
            mistakes.add("gateway.backlog.rate must be 1 to " + MOST + ", was " + backlogRate);
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), mistakes));
        }
    }

    /** Reads the keys above; all mistakes join the reader's. */
    public static LaneSettings from(SettingsReader reader) {
        return new LaneSettings(
                reader.integer("gateway.fresh.frames", DEFAULT_FRESH_FRAMES),
                reader.duration("gateway.fresh.age", DEFAULT_FRESH_AGE),
                reader.integer("gateway.backlog.rate", DEFAULT_BACKLOG_RATE));
    }

    public LaneSettings withFreshAge(Duration other) {
        return new LaneSettings(freshFrames, other, backlogRate);
    }

    public LaneSettings withBacklogRate(int other) {
        return new LaneSettings(freshFrames, freshAge, other);
    }
}
