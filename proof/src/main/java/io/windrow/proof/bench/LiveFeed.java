package io.windrow.proof.bench;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.CandumpWriter;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Writes the same minute of a bus again and again, dated anew: as it comes, or as fast as it is taken. Used by one thread. */
final class LiveFeed {
    private static final long MICROS = 1_000_000;
    private static final int STEPS_PER_SECOND = 200;
    private static final long STEP_NANOS = 1_000_000_000 / STEPS_PER_SECOND;
    private static final int TOLD_EACH = 100_000;

    private final CandumpWriter to;
    private final List<CanFrame> frames;
    private final int rate;
    private final AtomicLong written = new AtomicLong();

    /** @param rate frames a second */
    LiveFeed(CandumpWriter to, List<CanFrame> frames, int rate) {
        this.to = to;
        this.frames = frames;
        this.rate = rate;
    }

    /** So many so far; any thread may ask. */
    long written() {
        return written.get();
    }

    /** Writes until it is interrupted. */
    void live() throws IOException {
        long begun = System.nanoTime();
        try {
            for (long step = 0; ; step++) {
                live(step, begun);
            }
        } catch (InterruptedException e) {
            to.flush();
        }
    }

    /** Writes for so many seconds. */
    void live(int seconds) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        for (long step = 0; step < (long) seconds * STEPS_PER_SECOND; step++) {
            live(step, begun);
        }
    }

    /** By the clock: steps that slept the same time each would give fewer frames the longer a write takes. */
    private void live(long step, long begun) throws IOException, InterruptedException {
        long due = (step + 1) * rate / STEPS_PER_SECOND - step * rate / STEPS_PER_SECOND;
        for (long i = 0; i < due; i++) {
            write(now());
        }
        to.flush();
        TimeUnit.NANOSECONDS.sleep(begun + (step + 1) * STEP_NANOS - System.nanoTime()); // none when it is late
        if (Thread.interrupted()) {
            throw new InterruptedException("told to end");
        }
    }

    /**
     * Writes what came in a time that ends now, without waiting for it to pass.
     *
     * @param progress is told now and then how many were taken
     */
    void past(long count, LongConsumer progress) throws IOException {
        long first = now() - count * MICROS / rate;
        for (long i = 0; i < count; i++) {
            write(first + i * MICROS / rate);
            if (i % TOLD_EACH == 0) {
                progress.accept(i);
            }
        }
        to.flush();
    }

    private void write(long micros) throws IOException {
        int next = (int) (written.getAndIncrement() % frames.size());
        to.write(frames.get(next).withCapturedAtMicros(micros));
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
