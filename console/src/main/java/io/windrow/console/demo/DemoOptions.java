package io.windrow.console.demo;

import io.windrow.console.audit.LatencyOrigin;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.Speed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a demo is asked for.
 *
 * @param replay a recorded bus; without one a fleet is simulated
 * @param equipment the machine's name in a replay; by default the file's
 * @param speed of the replay
 * @param time dates of the replay
 * @param machines of the simulated fleet, 1 to 50
 * @param seed of the simulated fleet
 * @param duration after which the gateways stop
 * @param exit whether it ends when everything offered is stored
 * @param report where the account is written as JSON
 * @param folder where the sandbox keeps its data; without one they go with the demo
 */
public record DemoOptions(
        Optional<Path> replay,
        Optional<String> equipment,
        Speed speed,
        CaptureTime time,
        int machines,
        long seed,
        Optional<Duration> duration,
        boolean exit,
        Optional<Path> report,
        Optional<Path> folder) {
    private static final int MOST_MACHINES = 50;

    public DemoOptions {
        if (machines < 1 || machines > MOST_MACHINES) {
            throw new IllegalArgumentException(
                    "--machines must be 1 to " + MOST_MACHINES + " on one machine, was " + machines);
        }
        if (duration.filter(Duration::isZero).isPresent()) {
            throw new IllegalArgumentException("--for must be longer than nothing");
        }
        if (replay.isEmpty() && (!speed.equals(Speed.REAL_TIME) || time != CaptureTime.NOW)) {
            throw new IllegalArgumentException("--speed and --time are for a --replay: the simulated fleet works now");
        }
    }

    /** Frames that are sent as they happen are timed from their capture. */
    LatencyOrigin latencyOrigin() {
        boolean live = speed.equals(Speed.REAL_TIME) && time == CaptureTime.NOW;
        return live ? LatencyOrigin.CAPTURE : LatencyOrigin.BROKER;
    }

    /** Whether it ends by itself. */
    boolean ends() {
        return exit || duration.isPresent();
    }
}
