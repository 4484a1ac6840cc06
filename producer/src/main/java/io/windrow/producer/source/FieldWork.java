package io.windrow.producer.source;

import java.util.SplittableRandom;

/**
 * A machine at work in a field: it warms up, then drives pass after pass with a turn on the headland between two. Speed,
 * engine and implement follow their targets with a lag each; the load wanders. Equal seeds give equal work. Used by one
 * thread.
 */
final class FieldWork {
    /** One step of the simulation. */
    static final double STEP_SECONDS = 0.01;

    private static final double WARM_UP_SECONDS = 6;
    private static final int PASSES_TO_ONE_SIDE = 40;
    private static final double METRES_PER_DEGREE = 111_320;
    /** Distance counters begin again here, well within their 32 bits of millimetres. */
    private static final double COUNTER_METRES = 4_000_000;

    private enum Phase {
        WARM_UP,
        PASS,
        TURN
    }

    private final MachineProfile profile;
    private final SplittableRandom random;
    private final double homeLatitude;
    private final double homeLongitude;
    private final double hoursAtStart;
    private Phase phase = Phase.WARM_UP;
    private double seconds;
    private double left;
    private int turns;
    private double east;
    private double north;
    private double headingDegrees;
    private double groundSpeed;
    private double distance;
    private double rpm;
    private double load;
    private double wander;
    private double working;
    private double fuelLitres;
    private double coolant = 55;
    private double engineOil = 50;
    private double transmissionOil = 35;

    FieldWork(MachineProfile profile, long seed) {
        this.profile = profile;
        this.random = new SplittableRandom(seed);
        this.homeLatitude = 41.2 + random.nextDouble() * 2;
        this.homeLongitude = -93.5 + random.nextDouble() * 3;
        this.hoursAtStart = 200 + random.nextDouble() * 4_000;
        this.fuelLitres = profile.tankLitres() * (0.6 + 0.4 * random.nextDouble());
        this.rpm = profile.idleRpm();
        this.left = WARM_UP_SECONDS;
    }

    /** Goes on by {@link #STEP_SECONDS}. */
    void step() {
        seconds += STEP_SECONDS;
        wander = follow(wander, (random.nextDouble() - 0.5) * 6, 0.8);
        double workTarget = phase == Phase.PASS ? 1 : 0;
        working = follow(working, workTarget, 0.7);
        groundSpeed = follow(groundSpeed, targetSpeed(), 1.2);
        load = clamp(follow(load, targetLoad(), 0.5) + wander * 0.002, 0.02, 0.98);
        rpm = follow(rpm, targetRpm(), 0.8);
        move();
        burn();
        changePhase();
    }

    private void move() {
        double metres = groundSpeed * STEP_SECONDS;
        distance = (distance + metres) % COUNTER_METRES;
        if (phase == Phase.TURN) {
            headingDegrees = (headingDegrees + turnDirection() * degreesFor(metres) + 360) % 360;
        }
        double heading = StrictMath.toRadians(headingDegrees);
        east += metres * StrictMath.sin(heading);
        north += metres * StrictMath.cos(heading);
    }

    private void burn() {
        fuelLitres -= fuelRate() * STEP_SECONDS / 3_600;
        if (fuelLitres < profile.tankLitres() * 0.1) {
            fuelLitres = profile.tankLitres();
        }
        coolant = follow(coolant, 84 + 8 * load, 150);
        engineOil = follow(engineOil, 88 + 14 * load, 240);
        transmissionOil = follow(transmissionOil, 55 + 12 * load, 400);
    }

    private void changePhase() {
        left -= phase == Phase.WARM_UP ? STEP_SECONDS : groundSpeed * STEP_SECONDS;
        if (left > 0) {
            return;
        }
        if (phase == Phase.PASS) {
            phase = Phase.TURN;
            left = StrictMath.PI * profile.width() / 2;
        } else {
            turns += phase == Phase.TURN ? 1 : 0;
            headingDegrees = turns % 2 == 0 ? 0 : 180;
            phase = Phase.PASS;
            left = profile.passLength();
        }
    }

    /** To the right from a northward pass and to the left from a southward one, until the field's side is reached. */
    private int turnDirection() {
        int side = (turns / PASSES_TO_ONE_SIDE) % 2 == 0 ? 1 : -1;
        return turns % 2 == 0 ? side : -side;
    }

    private double degreesFor(double metres) {
        return StrictMath.toDegrees(metres / (profile.width() / 2));
    }

    private double targetSpeed() {
        return switch (phase) {
            case WARM_UP -> 0;
            case PASS -> profile.workSpeed() * (1 + wander * 0.02);
            case TURN -> profile.turnSpeed();
        };
    }

    private double targetLoad() {
        return switch (phase) {
            case WARM_UP -> 0.12;
            case PASS -> profile.workLoad();
            case TURN -> 0.3;
        };
    }

    private double targetRpm() {
        double span = profile.workRpm() - profile.idleRpm();
        return switch (phase) {
            case WARM_UP -> profile.idleRpm() + wander * 4;
            case PASS -> profile.workRpm() - 60 * (load - profile.workLoad()) + wander * 5;
            case TURN -> profile.idleRpm() + span * 0.6 + wander * 5;
        };
    }

    private static double follow(double value, double target, double lagSeconds) {
        return value + (target - value) * STEP_SECONDS / lagSeconds;
    }

    private static double clamp(double value, double least, double most) {
        return Math.min(most, Math.max(least, value));
    }

    /** Revolutions per minute. */
    double rpm() {
        return rpm;
    }

    /** Per cent of the engine's torque. */
    double torquePercent() {
        return load * 100;
    }

    /** Per cent of the accelerator's way. */
    double pedalPercent() {
        double span = profile.workRpm() - profile.idleRpm();
        return clamp((rpm - profile.idleRpm()) / span * 80, 0, 100);
    }

    /** Litres per hour. */
    double fuelRate() {
        double span = profile.fullFuelRate() - profile.idleFuelRate();
        return profile.idleFuelRate() + span * load * rpm / profile.workRpm();
    }

    /** Per cent of the tank. */
    double fuelPercent() {
        return fuelLitres / profile.tankLitres() * 100;
    }

    /** Metres per second over ground. */
    double groundSpeed() {
        return groundSpeed;
    }

    /** Metres per second at the wheels, which slip under load. */
    double wheelSpeed() {
        return groundSpeed * (1 + 0.08 * load * working);
    }

    /** Metres over ground, beginning again after 4,000 km. */
    double distance() {
        return distance;
    }

    /** Metres at the wheels, beginning again likewise. */
    double wheelDistance() {
        return distance * 1.05 % COUNTER_METRES;
    }

    /** 0 on the headland to 1 in work: how far the implement is lowered and running. */
    double working() {
        return clamp(working, 0, 1);
    }

    double latitude() {
        return homeLatitude + north / METRES_PER_DEGREE;
    }

    double longitude() {
        return homeLongitude + east / (METRES_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(homeLatitude)));
    }

    /** Degrees from north, clockwise, 0 to less than 360. */
    double headingDegrees() {
        return headingDegrees;
    }

    /** Hours that the engine ever ran. */
    double engineHours() {
        return hoursAtStart + seconds / 3_600;
    }

    /** Degrees Celsius. */
    double coolant() {
        return coolant;
    }

    /** Degrees Celsius. */
    double engineOil() {
        return engineOil;
    }

    /** Degrees Celsius. */
    double transmissionOil() {
        return transmissionOil;
    }

    /** Degrees Celsius of the air, over a slow day's wave. */
    double air() {
        return 19 + 6 * StrictMath.sin(seconds / 4_000);
    }

    /** Per cent relative humidity. */
    double humidity() {
        return 58 - 18 * StrictMath.sin(seconds / 4_000);
    }

    /** Pascal. */
    double airPressure() {
        return 98_700 + 250 * StrictMath.sin(seconds / 9_000);
    }
}
