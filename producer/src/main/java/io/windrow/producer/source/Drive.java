package io.windrow.producer.source;

import java.util.SplittableRandom;

/**
 * Where a simulated machine is and how fast: out to its land, pass after pass with a half circle on the headland between two,
 * a rest now and then, and home. Used by one thread.
 */
final class Drive {
    /** Distance counters begin again here, within the 4,211,081.215 m that their 32 bits may say. */
    private static final double COUNTER_METRES = 4_000_000;

    private static final double STANDING_SPEED = 0.02;
    private static final double ARRIVED_METRES = 6;
    private static final double SLEW_DEGREES = 25 * FieldWork.STEP_SECONDS;

    enum Phase {
        PARKED,
        OUT,
        PASS,
        TURN,
        REST,
        HOME
    }

    private final MachineProfile profile;
    private final WorkPlan plan;
    private final SplittableRandom random;
    private final int passesToOneSide;
    private final double gateNorth;
    private Phase phase = Phase.PARKED;
    private boolean done;
    private double leftMetres;
    private double restUntil;
    private int turnsToRest;
    private int turns;
    private double east;
    private double north;
    private double headingDegrees;
    private double speed;
    private double wheelSpeed;
    private double wheelMetres;
    private double groundMetres;
    private double working;

    Drive(MachineProfile profile, WorkPlan plan, SplittableRandom random) {
        this.profile = profile;
        this.plan = plan;
        this.random = random;
        this.passesToOneSide = Math.max(1, (int) (Plot.LAND_METRES / profile.width()) - 1);
        this.gateNorth = -plan.approachMetres(profile.roadSpeed());
        this.north = gateNorth;
        this.turnsToRest = turnsToRest();
    }

    /**
     * Goes on by a step.
     *
     * @param wander what is left to chance, about 0
     * @param load of the engine, 0 to 1, under which wheels slip
     */
    void step(double seconds, double wander, double load) {
        changePhase(seconds);
        working = Lag.follow(working, phase == Phase.PASS ? 1 : 0, 0.7);
        speed = Lag.follow(speed, targetSpeed(wander), 1.2);
        if (speed < STANDING_SPEED && targetSpeed(wander) == 0) {
            speed = 0;
        }
        wheelSpeed = speed * (1 + 0.08 * load * working);
        move();
    }

    private void move() {
        double metres = speed * FieldWork.STEP_SECONDS;
        leftMetres -= metres;
        groundMetres = (groundMetres + metres) % COUNTER_METRES;
        wheelMetres = (wheelMetres + wheelSpeed * FieldWork.STEP_SECONDS) % COUNTER_METRES;
        steer(metres);
        double heading = StrictMath.toRadians(headingDegrees);
        east += metres * StrictMath.sin(heading);
        north += metres * StrictMath.cos(heading);
    }

    private void steer(double metres) {
        if (phase == Phase.TURN) {
            double degrees = StrictMath.toDegrees(metres / (profile.width() / 2));
            headingDegrees = (headingDegrees + turnDirection() * degrees + 360) % 360;
        } else if (phase == Phase.HOME && metres > 0) {
            double off = offCourse();
            headingDegrees = (headingDegrees + Lag.clamp(off, -SLEW_DEGREES, SLEW_DEGREES) + 360) % 360;
        }
    }

    /** How far the gate is to the right of the nose, −180 to 180 degrees. */
    private double offCourse() {
        double course = StrictMath.toDegrees(StrictMath.atan2(-east, gateNorth - north));
        return (course - headingDegrees + 540 + 360) % 360 - 180;
    }

    private void changePhase(double seconds) {
        if (seconds >= plan.homeAt() && phase != Phase.HOME && phase != Phase.PARKED) {
            phase = Phase.HOME;
        }
        switch (phase) {
            case PARKED -> leave(seconds);
            case OUT -> beginPassWhenThere();
            case PASS -> turnAtTheEnd();
            case TURN -> straightenUp(seconds);
            case REST -> resume(seconds);
            case HOME -> park(seconds);
        }
    }

    private void leave(double seconds) {
        if (!done && seconds >= plan.driveAt()) {
            phase = Phase.OUT;
            leftMetres = -gateNorth;
        }
    }

    private void beginPassWhenThere() {
        if (leftMetres <= 0) {
            beginPass();
        }
    }

    private void beginPass() {
        phase = Phase.PASS;
        leftMetres = profile.passLength();
    }

    private void turnAtTheEnd() {
        if (leftMetres <= 0) {
            phase = Phase.TURN;
            leftMetres = StrictMath.PI * profile.width() / 2;
        }
    }

    private void straightenUp(double seconds) {
        if (leftMetres > 0) {
            return;
        }
        turns++;
        headingDegrees = turns % 2 == 0 ? 0 : 180;
        if (--turnsToRest > 0) {
            beginPass();
        } else {
            phase = Phase.REST;
            restUntil = seconds + 15 + random.nextDouble() * 25;
            turnsToRest = turnsToRest();
        }
    }

    private int turnsToRest() {
        return 2 + random.nextInt(4);
    }

    private void resume(double seconds) {
        if (seconds >= restUntil) {
            beginPass();
        }
    }

    private void park(double seconds) {
        if (seconds >= plan.parkAt() || toGate() < ARRIVED_METRES) {
            phase = Phase.PARKED;
            done = true;
        }
    }

    private double toGate() {
        return StrictMath.hypot(east, north - gateNorth);
    }

    /** To the right from a northward pass and to the left from a southward one, until the land's side is reached. */
    private int turnDirection() {
        int side = (turns / passesToOneSide) % 2 == 0 ? 1 : -1;
        return turns % 2 == 0 ? side : -side;
    }

    private double targetSpeed(double wander) {
        return switch (phase) {
            case PARKED, REST -> 0;
            case OUT -> profile.roadSpeed();
            case PASS -> profile.workSpeed() * (1 + wander * 0.02);
            case TURN -> profile.turnSpeed();
            case HOME ->
                Math.abs(offCourse()) > 45 ? profile.turnSpeed() : Lag.clamp(toGate() / 4, 1, profile.roadSpeed());
        };
    }

    double curvaturePerMetre() {
        return phase == Phase.TURN ? turnDirection() / (profile.width() / 2) : 0;
    }

    Phase phase() {
        return phase;
    }

    int turns() {
        return turns;
    }

    double east() {
        return east;
    }

    double north() {
        return north;
    }

    double headingDegrees() {
        return headingDegrees;
    }

    double speed() {
        return speed;
    }

    double wheelSpeed() {
        return wheelSpeed;
    }

    double groundMetres() {
        return groundMetres;
    }

    double wheelMetres() {
        return wheelMetres;
    }

    /** 0 out of work to 1 in work: how far the implement is lowered and running. */
    double working() {
        return Lag.clamp(working, 0, 1);
    }
}
