package io.windrow.producer.source;

/** Messages of ISO 11783-7 that stand on both of a simulated machine's buses. Stateless. */
final class Ground {
    private static final double FAST_RPM = 750; // between the shafts of 540 and 1000 revolutions per minute

    private Ground() {}

    static void speed(PayloadWriter out, FieldWork work) {
        out.set("GroundBasedMachineSpeed", work.groundSpeed())
                .set("GroundBasedMachineDistance", work.distance())
                .setRaw("GroundBasedMachineDirection", 1);
    }

    static void wheels(PayloadWriter out, FieldWork work) {
        out.set("WheelBasedMachineSpeed", work.wheelSpeed())
                .set("WheelBasedMachineDistance", work.wheelDistance())
                .setRaw("WheelBasedMachineDirection", 1)
                .setRaw("KeySwitchState", 1);
    }

    static void rearPto(PayloadWriter out, FieldWork work) {
        out.set("RPTOSpeed", work.ptoSpeed())
                .set("RPTOSpeedSetPoint", work.ptoSetPoint())
                .setRaw("RPTOMode", work.ptoSetPoint() > FAST_RPM ? 1 : 0)
                .setRaw("RPTOEngagement", work.isPtoEngaged() ? 1 : 0);
    }

    static void frontPto(PayloadWriter out) {
        out.set("FPTOSpeed", 0).setRaw("FPTOEngagement", 0);
    }
}
