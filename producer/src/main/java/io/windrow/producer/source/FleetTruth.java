package io.windrow.producer.source;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a simulated fleet truly did.
 *
 * @param seed that it was made from
 * @param machines in the fleet's order
 */
public record FleetTruth(long seed, List<Member> machines) {
    /**
     * A machine.
     *
     * @param equipment for example {@code tractor-1}; its logs are {@code tractor-1.can0.log} and so on
     */
    public record Member(String equipment, MachineTruth truth) {}

    public FleetTruth {
        machines = List.copyOf(machines);
    }

    /** Frames on all buses of all machines. */
    public long frames() {
        return machines.stream().mapToLong(member -> member.truth().frames()).sum();
    }

    /** How many buses there are. */
    public int channels() {
        return machines.stream()
                .mapToInt(member -> member.truth().channels().size())
                .sum();
    }

    /** How many faults came. */
    public int faults() {
        return machines.stream()
                .mapToInt(member -> member.truth().faults().size())
                .sum();
    }

    /** The sum of one figure over all machines. */
    public double sum(ToDoubleFunction<MachineTruth> figure) {
        double sum = 0;
        for (Member member : machines) {
            sum += figure.applyAsDouble(member.truth());
        }
        return sum;
    }

    /** As {@code truth.json} has it. */
    public String json() {
        return new TruthJson(this).text();
    }
}
