package io.windrow.producer.source;

import java.time.Duration;
import java.util.Optional;

/**
 * When a simulated machine does what, in seconds since the key was turned; what never comes is infinitely far.
 *
 * @param crankAt the starter turns the engine
 * @param runsAt the engine runs
 * @param driveAt it leaves its place
 * @param homeAt it ends its work and drives back
 * @param parkAt it stands, wherever it is
 * @param stopAt the engine is stopped
 * @param lasts when everything falls silent
 */
record WorkPlan(
        double crankAt, double runsAt, double driveAt, double homeAt, double parkAt, double stopAt, double lasts) {
    private static final double CRANKING = 0.8;

    /** A plan in which a short while has its share of everything. */
    static WorkPlan of(Optional<Duration> duration) {
        double lasts = duration.map(WorkPlan::seconds).orElse(Double.POSITIVE_INFINITY);
        double crankAt = Math.min(2, lasts * 0.05);
        double runsAt = crankAt + Math.min(CRANKING, lasts * 0.03);
        double driveAt = runsAt + Math.min(duration.isPresent() ? 20 : 5, lasts * 0.06);
        double stopAt = lasts - Math.min(8, lasts * 0.1);
        double parkAt = stopAt - Math.min(20, lasts * 0.06);
        double homeAt = parkAt - Math.min(40, lasts * 0.1);
        return duration.isPresent()
                ? new WorkPlan(crankAt, runsAt, driveAt, homeAt, parkAt, stopAt, lasts)
                : new WorkPlan(crankAt, runsAt, driveAt, lasts, lasts, lasts, lasts);
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds() + duration.toNanosPart() / 1e9;
    }

    boolean isCranking(double seconds) {
        return seconds >= crankAt && seconds < runsAt;
    }

    boolean isRunning(double seconds) {
        return seconds >= runsAt && seconds < stopAt;
    }

    /** How far the field is: some of the time's driving, not more than a few hundred metres. */
    double approachMetres(double roadSpeed) {
        return roadSpeed * (lasts == Double.POSITIVE_INFINITY ? 8 : Math.min(30, lasts * 0.06));
    }
}
