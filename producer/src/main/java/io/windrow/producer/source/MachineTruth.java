package io.windrow.producer.source;

import java.time.Instant;
import java.util.List;

/**
 * What a simulated machine truly did. Sums are over the model's steps of dt = 10 ms, each with the values at its end; frames
 * carry the same values, rounded to their scales.
 *
 * @param channels the buses, in their order
 * @param units who is on them
 * @param work distances, areas and amounts
 * @param times how the time went
 * @param faults in the order in which they came
 */
public record MachineTruth(
        String kind,
        int number,
        long seed,
        Instant start,
        Instant end,
        List<Channel> channels,
        List<Unit> units,
        Work work,
        Times times,
        List<Fault> faults) {
    public MachineTruth {
        channels = List.copyOf(channels);
        units = List.copyOf(units);
        faults = List.copyOf(faults);
    }

    /**
     * A bus.
     *
     * @param frames how many frames it carried
     */
    public record Channel(String name, long frames) {}

    /**
     * A unit on a bus.
     *
     * @param nameHex its NAME as sixteen hexadecimal digits, the highest first
     */
    public record Unit(String channel, int address, String nameHex) {}

    /**
     * The work's sums.
     *
     * @param distanceMetres Σ ground speed × dt
     * @param wheelDistanceMetres Σ wheel speed × dt; wheels slip under load
     * @param workingDistanceMetres Σ ground speed × dt while in work
     * @param widthMetres the working width
     * @param areaSquareMetres Σ ground speed × width × dt while in work
     * @param headlandTurns half circles that were driven to their end
     * @param fuelLitres Σ fuel rate × dt ÷ 3600
     * @param yieldKilograms Σ mass flow × dt of a combine, else 0
     * @param meanMoisturePercent Σ (moisture × mass flow × dt) ÷ Σ (mass flow × dt); 0 without a yield
     * @param appliedLitres Σ volume flow × dt of a sprayer, else 0
     */
    public record Work(
            double distanceMetres,
            double wheelDistanceMetres,
            double workingDistanceMetres,
            double widthMetres,
            double areaSquareMetres,
            int headlandTurns,
            double fuelLitres,
            double yieldKilograms,
            double meanMoisturePercent,
            double appliedLitres) {}

    /**
     * How the time went: engine seconds = working + turning + transport + idle.
     *
     * @param engineSeconds Σ dt while the engine runs
     * @param engineHoursAtStart what its hour meter said when the key was turned
     * @param workingSeconds Σ dt in work: the implement is more than half lowered, header or boom are on
     * @param turningSeconds Σ dt out of work, faster than 0.1 m/s, on a pass or a headland turn
     * @param transportSeconds Σ dt out of work, faster than 0.1 m/s, on the way there or back, or rolling out
     * @param idleSeconds Σ dt out of work at 0.1 m/s or slower
     * @param ptoSeconds Σ dt while the rear power take-off is engaged
     */
    public record Times(
            double engineSeconds,
            double engineHoursAtStart,
            double workingSeconds,
            double turningSeconds,
            double transportSeconds,
            double idleSeconds,
            double ptoSeconds) {}

    /**
     * A fault. DM1 is sent once a second: it has the code in every message from {@code from} to before {@code to}.
     *
     * @param source the unit's address
     */
    public record Fault(String channel, int source, int spn, int fmi, int occurrences, Instant from, Instant to) {}

    /** Frames on all buses. */
    public long frames() {
        return channels.stream().mapToLong(Channel::frames).sum();
    }
}
