package io.windrow.producer.source;

/** A simulated machine's engine: speed, load, fuel and heat, each following its target with a lag. Used by one thread. */
final class SimulatedEngine {
    private static final double CRANKING_RPM = 220;
    private static final double STANDSTILL_RPM = 25;

    private final MachineProfile profile;
    private final WorkPlan plan;
    private boolean running;
    private double rpm;
    private double load;
    private double coolant = 48;
    private double oil = 45;
    private double transmissionOil = 35;

    SimulatedEngine(MachineProfile profile, WorkPlan plan) {
        this.profile = profile;
        this.plan = plan;
    }

    void step(double seconds, Drive.Phase phase, double wander) {
        running = plan.isRunning(seconds);
        if (running) {
            load = Lag.clamp(Lag.follow(load, targetLoad(phase), 0.5) + wander * 0.002, 0.02, 0.98);
            rpm = Lag.follow(rpm, targetRpm(phase, wander), 0.8);
        } else {
            load = 0;
            boolean cranking = plan.isCranking(seconds);
            rpm = Lag.follow(rpm, cranking ? CRANKING_RPM : 0, cranking ? 0.15 : 0.6);
            rpm = !cranking && rpm < STANDSTILL_RPM ? 0 : rpm;
        }
        heat();
    }

    private void heat() {
        coolant = Lag.follow(coolant, running ? 84 + 8 * load : 20, running ? 150 : 1_500);
        oil = Lag.follow(oil, running ? 88 + 14 * load : 20, running ? 240 : 1_500);
        transmissionOil = Lag.follow(transmissionOil, running ? 55 + 12 * load : 20, running ? 400 : 1_500);
    }

    private double targetLoad(Drive.Phase phase) {
        return switch (phase) {
            case PARKED, REST -> 0.12;
            case PASS -> profile.workLoad();
            case TURN -> 0.3;
            case OUT, HOME -> 0.4;
        };
    }

    private double targetRpm(Drive.Phase phase, double wander) {
        double span = profile.workRpm() - profile.idleRpm();
        return switch (phase) {
            case PARKED, REST -> profile.idleRpm() + wander * 4;
            case PASS -> profile.workRpm() - 60 * (load - profile.workLoad()) + wander * 5;
            case TURN -> profile.idleRpm() + span * 0.6 + wander * 5;
            case OUT, HOME -> profile.idleRpm() + span * 0.75 + wander * 5;
        };
    }

    boolean isRunning() {
        return running;
    }

    double rpm() {
        return rpm;
    }

    /** Share of the torque, 0 to 1. */
    double load() {
        return load;
    }

    /** Litres per hour; 0 unless it runs. */
    double fuelRate() {
        double span = profile.fullFuelRate() - profile.idleFuelRate();
        return running ? profile.idleFuelRate() + span * load * rpm / profile.workRpm() : 0;
    }

    double coolant() {
        return coolant;
    }

    double oil() {
        return oil;
    }

    double transmissionOil() {
        return transmissionOil;
    }
}
