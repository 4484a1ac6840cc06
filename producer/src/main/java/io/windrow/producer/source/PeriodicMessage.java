package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/** A message of one frame that a controller sends again and again, a little late now and then. Used by one thread. */
final class PeriodicMessage implements Scheduled {
    private final long periodMicros;
    private final LongFunction<CanFrame> frames;
    private final SplittableRandom random;
    private long dueMicros;
    private long nominalMicros;

    /**
     * Makes one.
     *
     * @param firstMicros when it is sent first
     * @param frames makes the frame of a capture time
     */
    PeriodicMessage(long periodMicros, long firstMicros, SplittableRandom random, LongFunction<CanFrame> frames) {
        this.periodMicros = periodMicros;
        this.frames = frames;
        this.random = random;
        this.nominalMicros = firstMicros;
        this.dueMicros = firstMicros;
    }

    @Override
    public long dueMicros() {
        return dueMicros;
    }

    @Override
    public CanFrame send(long atMicros) {
        nominalMicros += periodMicros;
        dueMicros = nominalMicros + random.nextLong(periodMicros / 20);
        return frames.apply(atMicros);
    }
}
