package io.windrow.producer.source;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A machine that is not there: its bus carries what a real one's does, by the built-in catalogue's layouts. Equal
 * parameters give equal frames.
 *
 * @param profile what kind of machine
 * @param seed of everything that is left to chance
 * @param start when its first frame is captured
 * @param duration how long it lasts; empty: without end
 */
public record SimulatedMachine(MachineProfile profile, long seed, Instant start, Optional<Duration> duration)
        implements FrameOrigin {
    public SimulatedMachine {
        if (duration.isPresent()
                && (duration.get().isNegative() || duration.get().isZero())) {
            throw new IllegalArgumentException(
                    "a simulated machine's duration must be more than 0, was " + duration.get());
        }
    }

    @Override
    public String name() {
        return "simulated " + profile.kind() + " (seed " + seed + ")";
    }

    @Override
    public boolean isEndless() {
        return duration.isEmpty();
    }

    @Override
    public FrameSource open() {
        var random = new SplittableRandom(seed);
        var work = new FieldWork(profile, random.nextLong());
        long startMicros = micros(start);
        var traffic = new SimulatedTraffic(profile, work, random, startMicros);
        long endMicros = duration.map(start::plus).map(SimulatedMachine::micros).orElse(Long.MAX_VALUE);
        return new SimulatedBus(work, traffic.startUp(), traffic.messages(), random, startMicros, endMicros);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
