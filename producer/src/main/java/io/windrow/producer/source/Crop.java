package io.windrow.producer.source;

import java.util.SplittableRandom;

/** What is taken off or brought onto the land: a combine's grain, a sprayer's liquid. Used by one thread. */
final class Crop {
    private static final double PPM_PER_PERCENT = 10_000;

    private final MachineProfile profile;
    private final double meanMoisturePercent;
    private final double wave;
    private double ratePerSecond;
    private double moisturePercent;

    Crop(MachineProfile profile, SplittableRandom random) {
        this.profile = profile;
        this.meanMoisturePercent = 13.5 + random.nextDouble() * 6;
        this.wave = 60 + random.nextDouble() * 80;
        this.moisturePercent = meanMoisturePercent;
    }

    void step(Drive drive, boolean inWork, double wander) {
        double ground = StrictMath.sin(drive.north() / wave) + StrictMath.cos(drive.east() / wave);
        boolean harvest = profile.job() == FieldJob.HARVEST;
        double perSquareMetre = profile.ratePerSquareMetre() * (harvest ? 1 + 0.15 * ground + wander * 0.03 : 1);
        double target = inWork ? drive.speed() * profile.width() * perSquareMetre : 0;
        ratePerSecond = Math.max(0, Lag.follow(ratePerSecond, target, harvest ? 2 : 0.2));
        ratePerSecond = ratePerSecond < 1e-4 ? 0 : ratePerSecond;
        moisturePercent = Lag.follow(moisturePercent, meanMoisturePercent + 0.8 * ground, 3);
    }

    /** Kilograms or litres in a second. */
    double ratePerSecond() {
        return ratePerSecond;
    }

    double moisturePpm() {
        return moisturePercent * PPM_PER_PERCENT;
    }

    double moisturePercent() {
        return moisturePercent;
    }
}
