package io.windrow.producer.publish;

import io.windrow.producer.spool.SpooledFrame;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way by the fresh lane, in memory: the gateway's thread offers them once they are in the spool, the lane's
 * takes them. It takes no more when there are too many or the oldest waits too long, and again when half of them are settled.
 */
public final class FreshQueue implements LaneSupply {
    private static final long WAIT_MILLIS = 5;

    private final LaneSettings settings;
    private final LongSupplier nanoTime;
    private final LinkedBlockingQueue<Supplied> waiting = new LinkedBlockingQueue<>(); // bounded by inside
    private final ClaimsAhead claims = new ClaimsAhead();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile long oldestUnderWay = Long.MAX_VALUE;
    private boolean open = true;

    public FreshQueue(LaneSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /** Whether fresh frames go this way at present; for the gateway's thread. */
    public boolean isOpen() {
        int now = inside.get();
        int most = open ? settings.freshFrames() : settings.freshFrames() / 2;
        open = now <= most && !isStalled();
        return open;
    }

    /** Whether the oldest frame waits for its confirmation for too long. */
    public boolean isStalled() {
        Supplied head = waiting.peek();
        long oldest = Math.min(oldestUnderWay, head == null ? Long.MAX_VALUE : head.sinceNanos());
        return oldest != Long.MAX_VALUE
                && nanoTime.getAsLong() - oldest > settings.freshAge().toNanos();
    }

    /** Frames that must go this way even when it is not open: parts of transfers begun in it. Few beyond the limit. */
    public boolean hasMargin() {
        return inside.get() < 2 * settings.freshFrames();
    }

    /**
     * Of the frames that are offered next some are address claims; told before they are stored.
     *
     * @param from the lowest ordinal that one of them may have
     * @param count how many
     * @param frames how many are offered, claims and others
     */
    public void expectClaims(long from, int count, int frames) {
        claims.expect(from, count, frames);
    }

    /** Whether claims go this way, open or not. */
    public boolean takesClaims() {
        return hasMargin() && claims.hasRoom();
    }

    /** Frames with a lower ordinal have every claim before them confirmed; any thread. */
    long claimsSettledBelow() {
        return claims.settledBelow();
    }

    /** Hands frames over. */
    public void offer(List<SpooledFrame> frames) {
        claims.offered(frames.size());
        inside.addAndGet(frames.size());
        waiting.add(new Supplied(frames, nanoTime.getAsLong()));
    }

    /** Frames that are not confirmed yet. */
    public int inside() {
        return inside.get();
    }

    @Override
    public Supplied next(int most) throws InterruptedException {
        Supplied head = waiting.peek();
        if (head == null) {
            @Nullable Supplied next = waiting.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            head = next == null ? Supplied.NOTHING : next;
        } else {
            oldestUnderWay = Math.min(oldestUnderWay, head.sinceNanos()); // it is under way before it is out of here
            waiting.remove();
        }
        return head;
    }

    @Override
    public boolean isExhausted() {
        return inside.get() == 0;
    }

    @Override
    public void settled(int frames, long oldestNanos) {
        oldestUnderWay = oldestNanos;
        inside.addAndGet(-frames);
        claims.confirmed(frames);
    }
}
