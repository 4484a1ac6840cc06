package io.windrow.producer.publish;

import io.windrow.producer.spool.Spool;
import io.windrow.producer.spool.SpoolReader;
import io.windrow.producer.spool.SpooledFrame;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Frames that wait in the spool, read back at a bounded rate, none before the claims that were stored before it. The gateway's
 * thread says up to where there are any.
 */
public final class Backlog implements LaneSupply, Closeable {
    private static final long WAIT_MILLIS = 20;
    /** Frames of this long a time may go at once. */
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LaneSettings settings;
    private final FreshQueue fresh;
    private final LongSupplier nanoTime;
    private final SpoolReader reader;
    private volatile long wanted;
    private volatile long done;
    private double allowance;
    private long countedNanos;

    /**
     * The spool's frames from the first that is not confirmed.
     *
     * @param fresh where claims go
     * @param elsewhere frames that go by the fresh lane
     */
    public Backlog(
            Spool spool,
            FreshQueue fresh,
            Predicate<io.windrow.producer.spool.NumberedFrame> elsewhere,
            LaneSettings settings,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.fresh = fresh;
        this.nanoTime = nanoTime;
        this.reader = spool.reader(elsewhere);
        this.wanted = spool.next();
        this.countedNanos = nanoTime.getAsLong();
    }

    /** There are frames of the backlog below this ordinal. */
    public void upTo(long ordinal) {
        wanted = ordinal;
    }

    @Override
    public Supplied next(int most) throws IOException, InterruptedException {
        long goal = wanted;
        int allowed = Math.min(most, allowed());
        if (goal <= done || allowed == 0) {
            return nothing(goal <= done ? WAIT_MILLIS : 1);
        }
        List<SpooledFrame> frames = reader.take(allowed, fresh::claimsSettledBelow);
        if (frames.isEmpty() && reader.isHeld()) {
            return nothing(1); // behind a claim
        }
        allowance -= frames.size();
        if (frames.isEmpty() && reader.isDrained()) {
            done = goal;
        }
        return new Supplied(frames, nanoTime.getAsLong());
    }

    private static Supplied nothing(long waitMillis) throws InterruptedException {
        Thread.sleep(waitMillis);
        return Supplied.NOTHING;
    }

    private int allowed() {
        long now = nanoTime.getAsLong();
        double perNano = settings.backlogRate() / 1e9;
        double burst = Math.max(1, perNano * BURST_NANOS);
        allowance = Math.min(burst, allowance + (now - countedNanos) * perNano);
        countedNanos = now;
        return (int) allowance;
    }

    @Override
    public boolean isExhausted() {
        return done >= wanted;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
