package io.windrow.producer.source;

import java.util.SplittableRandom;

/**
 * A machine at work in a field: the one model that every frame and the ground truth are read from. It starts its engine, drives
 * out, works pass after pass, drives home and stops. Equal seeds give equal work. Used by one thread.
 */
final class FieldWork {
    /** One step of the simulation. */
    static final double STEP_SECONDS = 0.01;

    private static final double HALF_LOWERED = 0.5;

    private final MachineProfile profile;
    private final SplittableRandom random;
    private final WorkPlan plan;
    private final Plot plot;
    private final Drive drive;
    private final SimulatedEngine engine;
    private final Crop crop;
    private final FieldTotals totals = new FieldTotals();
    private final double hoursAtStart;
    private final double fuelUsedAtStart;
    private final double airAtStart;
    private long steps;
    private double wander;
    private double pto;
    private double tankLitres;

    FieldWork(MachineProfile profile, WorkPlan plan, Plot plot, long seed) {
        this.profile = profile;
        this.plan = plan;
        this.plot = plot;
        this.random = new SplittableRandom(seed);
        this.drive = new Drive(profile, plan, random.split());
        this.engine = new SimulatedEngine(profile, plan);
        this.crop = new Crop(profile, random.split());
        this.hoursAtStart = 200 + random.nextDouble() * 4_000;
        this.fuelUsedAtStart = hoursAtStart * profile.fullFuelRate() * 0.45;
        this.airAtStart = 16 + random.nextDouble() * 4;
        this.tankLitres = profile.tankLitres() * (0.6 + 0.4 * random.nextDouble());
    }

    /** Goes on by {@link #STEP_SECONDS}. */
    void step() {
        steps++;
        wander = Lag.follow(wander, (random.nextDouble() - 0.5) * 6, 0.8);
        drive.step(seconds(), wander, engine.load());
        engine.step(seconds(), drive.phase(), wander);
        crop.step(drive, isInWork(), wander);
        pto = Lag.follow(pto, isPtoEngaged() ? 1 : 0, 0.7);
        tankLitres -= fuelRate() * STEP_SECONDS / 3_600;
        if (tankLitres < profile.tankLitres() * 0.1) {
            tankLitres = profile.tankLitres();
        }
        totals.add(this);
    }

    /** Seconds since the key was turned. */
    double seconds() {
        return steps * STEP_SECONDS;
    }

    FieldTotals totals() {
        return totals;
    }

    Crop crop() {
        return crop;
    }

    Drive.Phase phase() {
        return drive.phase();
    }

    int headlandTurns() {
        return drive.turns();
    }

    boolean isRunning() {
        return engine.isRunning();
    }

    boolean isCranking() {
        return plan.isCranking(seconds());
    }

    /** Whether the implement, the header or the boom works. */
    boolean isInWork() {
        return engine.isRunning() && drive.working() > HALF_LOWERED;
    }

    /** Engaged on the land, headlands included. */
    boolean isPtoEngaged() {
        return profile.drivesImplement()
                && engine.isRunning()
                && switch (drive.phase()) {
                    case PASS, TURN -> true;
                    case PARKED, OUT, REST, HOME -> false;
                };
    }

    /** Revolutions per minute. */
    double ptoSpeed() {
        return profile.ptoRpm() * Lag.clamp(pto, 0, 1) * engine.rpm() / profile.workRpm();
    }

    /** Revolutions per minute; 0 where there is no power take-off. */
    double ptoSetPoint() {
        return profile.ptoRpm();
    }

    /** What is driven: one over the radius of a headland turn, to the right, else 0; per kilometre. */
    double curvaturePerKilometre() {
        return drive.curvaturePerMetre() * 1_000;
    }

    /** Metres. */
    double width() {
        return profile.width();
    }

    /** Revolutions per minute. */
    double rpm() {
        return engine.rpm();
    }

    /** Per cent of the engine's torque. */
    double torquePercent() {
        return engine.load() * 100;
    }

    /** Per cent of the accelerator's way. */
    double pedalPercent() {
        double span = profile.workRpm() - profile.idleRpm();
        return Lag.clamp((engine.rpm() - profile.idleRpm()) / span * 80, 0, 100);
    }

    /** Litres per hour. */
    double fuelRate() {
        return engine.fuelRate();
    }

    /** Litres that the engine ever burnt. */
    double totalFuelLitres() {
        return fuelUsedAtStart + totals.fuelLitres();
    }

    /** Per cent of the tank. */
    double fuelPercent() {
        return tankLitres / profile.tankLitres() * 100;
    }

    /** Metres per second over ground. */
    double groundSpeed() {
        return drive.speed();
    }

    /** Metres per second at the wheels, which slip under load. */
    double wheelSpeed() {
        return drive.wheelSpeed();
    }

    /** Metres over ground, beginning again after 4,000 km. */
    double distance() {
        return drive.groundMetres();
    }

    /** Metres at the wheels, beginning again likewise. */
    double wheelDistance() {
        return drive.wheelMetres();
    }

    /** 0 on the headland to 1 in work: how far the implement is lowered and running. */
    double working() {
        return drive.working();
    }

    double latitude() {
        return plot.latitudeOf(drive.north());
    }

    double longitude() {
        return plot.longitudeOf(drive.east());
    }

    /** Metres above the sea. */
    double altitude() {
        return 291 + 3 * StrictMath.sin(drive.north() / 170) + 2 * StrictMath.cos(drive.east() / 130);
    }

    /** Degrees from north, clockwise, 0 to less than 360. */
    double headingDegrees() {
        return drive.headingDegrees();
    }

    /** Hours that the engine ever ran. */
    double engineHours() {
        return hoursAtStart + totals.runningSeconds() / 3_600;
    }

    /** Hours at the start. */
    double engineHoursAtStart() {
        return hoursAtStart;
    }

    /** Degrees Celsius. */
    double coolant() {
        return engine.coolant();
    }

    /** Degrees Celsius. */
    double engineOil() {
        return engine.oil();
    }

    /** Degrees Celsius. */
    double transmissionOil() {
        return engine.transmissionOil();
    }

    /** Degrees Celsius of the air, over a slow day's wave. */
    double air() {
        return airAtStart + 6 * StrictMath.sin(seconds() / 4_000);
    }

    /** Per cent relative humidity. */
    double humidity() {
        return 58 - 18 * StrictMath.sin(seconds() / 4_000);
    }

    /** Pascal. */
    double airPressure() {
        return 98_700 + 250 * StrictMath.sin(seconds() / 9_000);
    }
}
