package io.windrow.producer.source;

/** How simulated quantities follow what they are to become. Stateless. */
final class Lag {
    private Lag() {}

    /** One step of {@link FieldWork#STEP_SECONDS} towards a target. */
    static double follow(double value, double target, double lagSeconds) {
        return value + (target - value) * FieldWork.STEP_SECONDS / lagSeconds;
    }

    static double clamp(double value, double least, double most) {
        return Math.min(most, Math.max(least, value));
    }
}
