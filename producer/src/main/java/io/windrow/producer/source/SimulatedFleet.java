package io.windrow.producer.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Several simulated machines that differ in kind, land and chance: tractor, combine, sprayer and so on in turn. Six share a
 * field.
 *
 * @param members one per machine, at most {@value #MOST_MACHINES}
 */
public record SimulatedFleet(List<Member> members) {
    public static final int MOST_MACHINES = 1_000;

    private static final List<MachineProfile> KINDS =
            List.of(MachineProfile.TRACTOR, MachineProfile.COMBINE, MachineProfile.SPRAYER);

    /**
     * One machine and what it is called.
     *
     * @param equipment for example {@code tractor-1}
     */
    public record Member(String equipment, SimulatedMachine machine) {}

    public SimulatedFleet {
        members = List.copyOf(members);
        if (members.isEmpty() || members.size() > MOST_MACHINES) {
            throw new IllegalArgumentException(
                    "a fleet must have 1 to " + MOST_MACHINES + " machines, was " + members.size());
        }
    }

    /**
     * So many machines with one bus each that all start at once.
     *
     * @param duration how long each lasts; empty: without end
     */
    public static SimulatedFleet of(int machines, long seed, Instant start, Optional<Duration> duration) {
        return of(machines, seed, start, duration, number -> Wiring.ONE_BUS);
    }

    /** The same of which every second of a kind has an implement bus of its own, beginning with the first. */
    public static SimulatedFleet withImplementBuses(
            int machines, long seed, Instant start, Optional<Duration> duration) {
        return of(
                machines,
                seed,
                start,
                duration,
                number -> number / KINDS.size() % 2 == 0 ? Wiring.TWO_BUSES : Wiring.ONE_BUS);
    }

    private static SimulatedFleet of(
            int machines, long seed, Instant start, Optional<Duration> duration, IntFunction<Wiring> wiring) {
        List<Member> members = new ArrayList<>();
        if (machines > MOST_MACHINES) {
            throw new IllegalArgumentException(
                    "a fleet must have 1 to " + MOST_MACHINES + " machines, was " + machines);
        }
        long mixed = ((new SplittableRandom(seed).nextLong() >>> 16) << 7) | (seed & 0x7F);
        for (int i = 0; i < machines; i++) {
            MachineProfile kind = KINDS.get(i % KINDS.size());
            String equipment = kind.kind() + "-" + (i / KINDS.size() + 1);
            long own = mixed + ((long) i << 7);
            members.add(new Member(equipment, new SimulatedMachine(kind, wiring.apply(i), i, own, start, duration)));
        }
        return new SimulatedFleet(members);
    }
}
