package io.windrow.producer.source;

import java.util.SplittableRandom;

/**
 * What tells one kind of simulated machine from another.
 *
 * @param job what it does in the field
 * @param idleRpm engine speed at rest
 * @param workRpm engine speed in work
 * @param workSpeed metres per second along a pass
 * @param turnSpeed metres per second on the headland
 * @param roadSpeed metres per second on the way to the field and back
 * @param workLoad share of the engine's torque in work, 0 to 1
 * @param idleFuelRate litres per hour at rest
 * @param fullFuelRate litres per hour at full load
 * @param tankLitres what the tank holds
 * @param ptoRpm rear power take-off in work; 0 when it drives none and has no hitch
 * @param passLength metres between two headlands
 * @param width metres from one pass to the next
 * @param ratePerSquareMetre kilograms that it harvests, or litres that it applies, on a square metre; 0 when neither
 */
public record MachineProfile(
        FieldJob job,
        double idleRpm,
        double workRpm,
        double workSpeed,
        double turnSpeed,
        double roadSpeed,
        double workLoad,
        double idleFuelRate,
        double fullFuelRate,
        double tankLitres,
        double ptoRpm,
        double passLength,
        double width,
        double ratePerSquareMetre) {
    public static final MachineProfile TRACTOR =
            new MachineProfile(FieldJob.TILLAGE, 850, 1900, 2.5, 1.4, 6.5, 0.70, 3.0, 28, 220, 540, 280, 6, 0);
    public static final MachineProfile COMBINE =
            new MachineProfile(FieldJob.HARVEST, 1000, 2000, 1.6, 1.1, 5.0, 0.80, 6.0, 62, 900, 0, 320, 9, 0.95);
    public static final MachineProfile SPRAYER =
            new MachineProfile(FieldJob.SPRAYING, 900, 1700, 4.5, 2.2, 8.0, 0.45, 4.0, 34, 400, 0, 400, 24, 0.02);

    private static final double[] WIDTH_STEPS = {0.75, 1, 1.25};

    public MachineProfile {
        require(idleRpm > 0 && idleRpm < workRpm && workRpm < 8000, "0 < idleRpm < workRpm < 8000 must hold");
        require(turnSpeed > 0 && turnSpeed <= workSpeed && workSpeed < 20, "0 < turnSpeed <= workSpeed < 20 must hold");
        require(roadSpeed > 0 && roadSpeed < 20, "roadSpeed must be more than 0 and less than 20, was " + roadSpeed);
        require(workLoad > 0 && workLoad < 1, "workLoad must be between 0 and 1, was " + workLoad);
        require(idleFuelRate > 0 && idleFuelRate < fullFuelRate, "0 < idleFuelRate < fullFuelRate must hold");
        require(fullFuelRate < 3000 && tankLitres > 0, "fullFuelRate < 3000 and tankLitres > 0 must hold");
        require(ptoRpm >= 0 && ptoRpm <= 2000, "ptoRpm must be 0 to 2000, was " + ptoRpm);
        require(passLength > 0 && width > 0, "passLength and width must be more than 0");
        require(ratePerSquareMetre >= 0 && ratePerSquareMetre < 100, "ratePerSquareMetre must be 0 to 100");
    }

    /** For people and for equipment ids. */
    public String kind() {
        return job.machine();
    }

    /** Another machine of the kind: somewhat faster or slower, wider or narrower. */
    MachineProfile varied(SplittableRandom random) {
        return new MachineProfile(
                job,
                about(idleRpm, 0.05, random),
                about(workRpm, 0.05, random),
                about(workSpeed, 0.12, random),
                about(turnSpeed, 0.12, random),
                about(roadSpeed, 0.15, random),
                about(workLoad, 0.1, random),
                about(idleFuelRate, 0.1, random),
                about(fullFuelRate, 0.1, random),
                tankLitres,
                ptoRpm > 0 && random.nextBoolean() ? 1000 : ptoRpm,
                about(passLength, 0.15, random),
                width * WIDTH_STEPS[random.nextInt(WIDTH_STEPS.length)],
                about(ratePerSquareMetre, 0.2, random));
    }

    /** Whether it works an implement through a rear hitch and a power take-off. */
    boolean drivesImplement() {
        return ptoRpm > 0;
    }

    private static double about(double value, double share, SplittableRandom random) {
        return value * (1 + share * (2 * random.nextDouble() - 1));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("machine profile: " + rule);
        }
    }
}
