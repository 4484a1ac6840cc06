package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

/** What a bus carries once after the key was turned, in the order in which it was added. Used by one thread. */
final class Burst implements Scheduled {
    private static final long LEAST_GAP_MICROS = 700;
    private static final long JITTER_MICROS = 2_500;

    private final String channel;
    private final SplittableRandom random;
    private final Queue<CanFrame> left = new ArrayDeque<>();
    private long lastMicros;

    Burst(String channel, long startMicros, SplittableRandom random) {
        this.channel = channel;
        this.random = random;
        this.lastMicros = startMicros;
    }

    /** The next waits until this time. */
    void waitUntil(long micros) {
        lastMicros = Math.max(lastMicros, micros);
    }

    void add(CanId id, byte... data) {
        left.add(CanFrame.data(lastMicros, channel, id, data));
        lastMicros += LEAST_GAP_MICROS + random.nextLong(JITTER_MICROS);
    }

    @Override
    public long dueMicros() {
        CanFrame next = left.peek();
        return next == null ? Long.MAX_VALUE : next.capturedAtMicros();
    }

    @Override
    public CanFrame send(long atMicros) {
        CanFrame next = left.remove();
        return CanFrame.data(atMicros, channel, next.id(), next.data());
    }
}
