package io.windrow.producer.source;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A machine that is not there: its buses carry what a real one's do, by the built-in catalogue's layouts. Equal parameters give
 * equal frames.
 *
 * @param profile what kind of machine
 * @param wiring how many buses it has
 * @param number in its fleet, from 0 to 999: where its land is, and part of its units' NAMEs
 * @param seed of everything that is left to chance
 * @param start when the key is turned
 * @param duration how long until everything falls silent; empty: without end
 */
public record SimulatedMachine(
        MachineProfile profile, Wiring wiring, int number, long seed, Instant start, Optional<Duration> duration)
        implements FrameOrigin {
    private static final long LAST_MICROS = 253_402_300_799_999_999L; // 9999: what dates hold

    public SimulatedMachine {
        if (duration.isPresent()
                && (duration.get().isNegative() || duration.get().isZero())) {
            throw new IllegalArgumentException(
                    "a simulated machine's duration must be more than 0, was " + duration.get());
        }
        if (number < 0 || number >= SimulatedFleet.MOST_MACHINES) {
            throw new IllegalArgumentException("a simulated machine's number must be 0 to "
                    + (SimulatedFleet.MOST_MACHINES - 1) + ", was " + number);
        }
        if (micros(start) < 0 || micros(start) > LAST_MICROS) {
            throw new IllegalArgumentException("a simulated machine must start in 1970 to 9999, was " + start);
        }
    }

    /** The first of a fleet, with one bus. */
    public SimulatedMachine(MachineProfile profile, long seed, Instant start, Optional<Duration> duration) {
        this(profile, Wiring.ONE_BUS, 0, seed, start, duration);
    }

    @Override
    public String name() {
        return "simulated " + profile.kind() + " (seed " + seed + ")";
    }

    @Override
    public boolean isEndless() {
        return duration.isEmpty();
    }

    /** The frames of all buses in the order of their times, and the ground truth beside them. */
    @Override
    public SimulatedBuses open() {
        return SimulatedBuses.of(this);
    }

    long startMicros() {
        return micros(start);
    }

    long endMicros() {
        return duration.map(start::plus).map(SimulatedMachine::micros).orElse(Long.MAX_VALUE);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
