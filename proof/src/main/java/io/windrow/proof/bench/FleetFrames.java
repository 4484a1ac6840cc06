package io.windrow.proof.bench;

import io.windrow.avro.CanFrame;
import io.windrow.producer.source.MachineProfile;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a fleet of tractors, combines and sprayers says, without end: all of the past, or now. Used by one thread. */
final class FleetFrames {
    private static final List<MachineProfile> KINDS =
            List.of(MachineProfile.TRACTOR, MachineProfile.COMBINE, MachineProfile.SPRAYER);
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final List<FleetMachine> fleet = new ArrayList<>();
    private int turn;

    /** @param begin when its past begins */
    FleetFrames(int machines, Instant begin) throws IOException {
        this(machines, begin, ofEveryKind());
    }

    /** Machines that say, in turn, what was recorded. */
    FleetFrames(int machines, Instant begin, List<List<io.windrow.can.frame.CanFrame>> minutes) {
        for (int i = 0; i < machines; i++) {
            fleet.add(new FleetMachine("machine-%04d".formatted(i), minutes.get(i % minutes.size()), begin));
        }
    }

    private static List<List<io.windrow.can.frame.CanFrame>> ofEveryKind() throws IOException {
        List<List<io.windrow.can.frame.CanFrame>> minutes = new ArrayList<>();
        for (MachineProfile kind : KINDS) {
            minutes.add(FrameMix.simulated(kind));
        }
        return minutes;
    }

    /** So many frames at the rate of the buses, second after second of the whole fleet. */
    void past(long frames, Consumer<CanFrame> to) {
        long left = frames;
        for (long end = fleet.get(0).nextMicros() + MICROS_PER_SECOND; left > 0; end += MICROS_PER_SECOND) {
            for (FleetMachine machine : fleet) {
                for (; left > 0 && machine.nextMicros() < end; left--) {
                    to.accept(machine.take(machine.nextMicros()));
                }
            }
        }
    }

    /** The next frame of the next machine, captured now. */
    CanFrame live() {
        turn = (turn + 1) % fleet.size();
        return fleet.get(turn).take(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }
}
