package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/** A message that a controller sends again and again, a little late now and then. Used by one thread. */
final class PeriodicMessage {
    private final long periodMicros;
    private final LongFunction<CanFrame> frames;
    private long dueMicros;
    private long nominalMicros;

    /**
     * Makes one.
     *
     * @param firstMicros when it is sent first
     * @param frames makes the frame of a capture time
     */
    PeriodicMessage(long periodMicros, long firstMicros, LongFunction<CanFrame> frames) {
        this.periodMicros = periodMicros;
        this.frames = frames;
        this.nominalMicros = firstMicros;
        this.dueMicros = firstMicros;
    }

    long dueMicros() {
        return dueMicros;
    }

    /** Sends it at this time, which may be later than due when the bus was taken, and plans the next. */
    CanFrame send(long atMicros, SplittableRandom random) {
        nominalMicros += periodMicros;
        dueMicros = nominalMicros + random.nextLong(periodMicros / 20);
        return frames.apply(atMicros);
    }
}
