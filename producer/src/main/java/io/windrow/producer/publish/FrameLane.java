package io.windrow.producer.publish;

import io.windrow.producer.spool.SpooledFrame;
import io.windrow.runtime.lifecycle.Step;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane to the topic: takes frames from its supply, hands them over in their order, tells what was confirmed. A step is
 * bounded, but for waiting while the cluster is away. One thread runs it; any thread may ask it to stop.
 */
public final class FrameLane implements Step, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FrameLane.class);
    /** What the lane of fresh frames is called. */
    public static final String FRESH = "fresh";
    /** What the lane of frames that had to wait is called. */
    public static final String BACKLOG = "backlog";

    private static final int MOST_A_STEP = 512;
    /** Most frames under way: more than a second's worth of what one partition takes. */
    private static final int MOST_UNDER_WAY = 20_000;

    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final long SLICE_MILLIS = 50;

    private final String role;
    private final LaneSupply supply;
    private final LaneSender sender;
    private final DeliveryListener listener;
    private final boolean persistent;
    private final Deque<SpooledFrame> pending = new ArrayDeque<>();
    private long pendingSince;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private volatile boolean stopping;
    private volatile boolean idle;

    /**
     * A lane that is not connected yet.
     *
     * @param persistent whether a cluster that refuses is tried again and again, since frames go on coming
     */
    public FrameLane(
            String role,
            LaneSupply supply,
            Outlet outlet,
            Sender sender,
            DeliveryListener listener,
            boolean persistent) {
        this.role = role;
        this.supply = supply;
        this.sender = new LaneSender(outlet, role, sender);
        this.listener = listener;
        this.persistent = persistent;
    }

    /** Asks it to wait for nothing any more. */
    public void stop() {
        stopping = true;
    }

    /** Whether everything that was there is confirmed. */
    public boolean isIdle() {
        return idle && supply.isExhausted();
    }

    @Override
    public int run() throws IOException, InterruptedException, DeliveryException {
        try {
            return step();
        } catch (DeliveryException e) {
            if (!persistent) {
                throw e;
            }
            log.atError()
                    .addKeyValue("lane", role)
                    .addKeyValue("reason", e.getMessage())
                    .addKeyValue("again", pauseMillis + "ms")
                    .log("frames are kept in the spool");
            sender.disconnect();
            pause();
            return 0;
        }
    }

    private int step() throws IOException, InterruptedException, DeliveryException {
        boolean wasExhausted = supply.isExhausted();
        if (pending.isEmpty() && sender.underWay() < MOST_UNDER_WAY) {
            LaneSupply.Supplied next = supply.next(MOST_A_STEP);
            pending.addAll(next.frames());
            pendingSince = next.sinceNanos();
        } else if (pending.isEmpty()) {
            Thread.sleep(1);
        }
        int sent = pending.isEmpty() ? 0 : send();
        settle();
        idle = wasExhausted && pending.isEmpty() && sender.underWay() == 0;
        return sent;
    }

    private int send() throws InterruptedException, DeliveryException {
        if (!sender.connect(() -> !stopping)) {
            return 0;
        }
        int sent = 0;
        while (!pending.isEmpty()) {
            SpooledFrame next = pending.element();
            if (!sender.send(next, pendingSince, () -> !stopping)) {
                return sent;
            }
            pending.remove();
            listener.sent(next);
            sent++;
        }
        pauseMillis = FIRST_PAUSE_MILLIS;
        return sent;
    }

    private void settle() throws DeliveryException {
        List<SpooledFrame> confirmed = sender.settled();
        if (!confirmed.isEmpty()) {
            listener.acknowledged(confirmed);
        }
        long oldest = pending.isEmpty() ? Long.MAX_VALUE : pendingSince;
        supply.settled(confirmed.size(), Math.min(oldest, sender.oldestNanos()));
    }

    private void pause() throws InterruptedException {
        for (long waited = 0; waited < pauseMillis && !stopping; waited += SLICE_MILLIS) {
            Thread.sleep(SLICE_MILLIS);
        }
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, 2 * pauseMillis);
    }

    @Override
    public void close() {
        sender.close();
    }
}
