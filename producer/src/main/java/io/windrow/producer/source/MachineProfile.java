package io.windrow.producer.source;

/**
 * What tells one kind of simulated machine from another.
 *
 * @param kind for people and for equipment ids
 * @param idleRpm engine speed at rest
 * @param workRpm engine speed in work
 * @param workSpeed metres per second along a pass
 * @param turnSpeed metres per second on the headland
 * @param workLoad share of the engine's torque in work, 0 to 1
 * @param idleFuelRate litres per hour at rest
 * @param fullFuelRate litres per hour at full load
 * @param tankLitres what the tank holds
 * @param ptoRpm rear power take-off in work; 0 when it drives none and has no hitch
 * @param passLength metres between two headlands
 * @param width metres from one pass to the next
 */
public record MachineProfile(
        String kind,
        double idleRpm,
        double workRpm,
        double workSpeed,
        double turnSpeed,
        double workLoad,
        double idleFuelRate,
        double fullFuelRate,
        double tankLitres,
        double ptoRpm,
        double passLength,
        double width) {
    public static final MachineProfile TRACTOR =
            new MachineProfile("tractor", 850, 1900, 2.5, 1.4, 0.70, 3.0, 28, 220, 540, 280, 6);
    public static final MachineProfile COMBINE =
            new MachineProfile("combine", 1000, 2000, 1.6, 1.1, 0.80, 6.0, 62, 900, 0, 320, 9);
    public static final MachineProfile SPRAYER =
            new MachineProfile("sprayer", 900, 1700, 4.5, 2.2, 0.45, 4.0, 34, 400, 0, 400, 24);

    public MachineProfile {
        require(!kind.isBlank(), "kind must not be blank");
        require(idleRpm > 0 && idleRpm < workRpm && workRpm < 8000, "0 < idleRpm < workRpm < 8000 must hold");
        require(turnSpeed > 0 && turnSpeed <= workSpeed && workSpeed < 20, "0 < turnSpeed <= workSpeed < 20 must hold");
        require(workLoad > 0 && workLoad < 1, "workLoad must be between 0 and 1, was " + workLoad);
        require(idleFuelRate > 0 && idleFuelRate < fullFuelRate, "0 < idleFuelRate < fullFuelRate must hold");
        require(fullFuelRate < 3000 && tankLitres > 0, "fullFuelRate < 3000 and tankLitres > 0 must hold");
        require(ptoRpm >= 0 && ptoRpm <= 2000, "ptoRpm must be 0 to 2000, was " + ptoRpm);
        require(passLength > 0 && width > 0, "passLength and width must be more than 0");
    }

    /** Whether it works an implement through a rear hitch and a power take-off. */
    boolean drivesImplement() {
        return ptoRpm > 0;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("machine profile: " + rule);
        }
    }
}
