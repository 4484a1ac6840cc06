package io.windrow.producer.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several simulated machines that differ in kind, field and chance: tractor, combine, sprayer and so on in turn.
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
     * So many machines that all start at once.
     *
     * @param duration how long each lasts; empty: without end
     */
    public static SimulatedFleet of(int machines, long seed, Instant start, Optional<Duration> duration) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < Math.min(machines, MOST_MACHINES + 1); i++) {
            MachineProfile kind = KINDS.get(i % KINDS.size());
            String equipment = kind.kind() + "-" + (i / KINDS.size() + 1);
            members.add(new Member(equipment, new SimulatedMachine(kind, seed + i, start, duration)));
        }
        return new SimulatedFleet(members);
    }
}
