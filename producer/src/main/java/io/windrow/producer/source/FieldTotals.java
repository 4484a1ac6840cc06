package io.windrow.producer.source;

/**
 * The true sums of a simulated machine's work: each is the sum, over steps of dt = {@link FieldWork#STEP_SECONDS}, of what the
 * model has at the end of the step. {@link MachineTruth} has the formulas. Used by one thread.
 */
final class FieldTotals {
    private static final double STANDING = 0.1;

    private final double dt = FieldWork.STEP_SECONDS;
    private long runningSteps;
    private long workingSteps;
    private long turningSteps;
    private long transportSteps;
    private long ptoSteps;
    private double fuelLitres;
    private double distanceMetres;
    private double wheelDistanceMetres;
    private double workingDistanceMetres;
    private double areaSquareMetres;
    private double amount;
    private double amountTimesMoisture;

    void add(FieldWork work) {
        double metres = work.groundSpeed() * dt;
        distanceMetres += metres;
        wheelDistanceMetres += work.wheelSpeed() * dt;
        fuelLitres += work.fuelRate() * dt / 3_600;
        double taken = work.crop().ratePerSecond() * dt;
        amount += taken;
        amountTimesMoisture += taken * work.crop().moisturePercent();
        if (work.isInWork()) {
            workingDistanceMetres += metres;
            areaSquareMetres += metres * work.width();
        }
        count(work);
    }

    private void count(FieldWork work) {
        if (!work.isRunning()) {
            return;
        }
        runningSteps++;
        ptoSteps += work.isPtoEngaged() ? 1 : 0;
        if (work.isInWork()) {
            workingSteps++;
        } else if (work.groundSpeed() > STANDING) {
            boolean turning = work.phase() == Drive.Phase.TURN || work.phase() == Drive.Phase.PASS;
            turningSteps += turning ? 1 : 0;
            transportSteps += turning ? 0 : 1;
        }
    }

    double fuelLitres() {
        return fuelLitres;
    }

    /** Over ground. */
    double distanceMetres() {
        return distanceMetres;
    }

    double wheelDistanceMetres() {
        return wheelDistanceMetres;
    }

    /** Over ground, in work. */
    double workingDistanceMetres() {
        return workingDistanceMetres;
    }

    double areaSquareMetres() {
        return areaSquareMetres;
    }

    /** Kilograms harvested or litres applied. */
    double amount() {
        return amount;
    }

    double runningSeconds() {
        return runningSteps * dt;
    }

    double workingSeconds() {
        return workingSteps * dt;
    }

    double turningSeconds() {
        return turningSteps * dt;
    }

    double transportSeconds() {
        return transportSteps * dt;
    }

    double idleSeconds() {
        return (runningSteps - workingSteps - turningSteps - transportSteps) * dt;
    }

    double ptoSeconds() {
        return ptoSteps * dt;
    }

    /** Weighted by what was taken, per cent; 0 when nothing was. */
    double meanMoisturePercent() {
        return amount > 0 ? amountTimesMoisture / amount : 0;
    }
}
