package io.windrow.producer.app;

import io.windrow.avro.Lane;
import io.windrow.producer.publish.Backlog;
import io.windrow.producer.publish.DeliveryException;
import io.windrow.producer.publish.FrameLane;
import io.windrow.producer.publish.FreshQueue;
import io.windrow.producer.publish.LedgerTeller;
import io.windrow.producer.publish.Outlet;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Spool;
import io.windrow.runtime.lifecycle.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The two lanes and the ledger at work, each by a thread of its own. The gateway's thread starts, asks and closes. */
final class Delivery implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(1);

    private final FreshQueue fresh;
    private final Backlog backlog;
    private final FrameLane freshLane;
    private final FrameLane backlogLane;
    private final LedgerTeller teller;
    private final List<Worker> lanes;
    private final Worker ledger;

    Delivery(
            GatewaySettings settings,
            Spool spool,
            BootId boot,
            Outlet outlet,
            Sent sent,
            GatewayClock clock,
            boolean persistent) {
        fresh = new FreshQueue(settings.lanes(), clock::nanoTime);
        backlog = new Backlog(spool, fresh, frame -> isFresh(frame, boot), settings.lanes(), clock::nanoTime);
        freshLane = new FrameLane(FrameLane.FRESH, fresh, outlet, settings.sender(), sent, persistent);
        backlogLane = new FrameLane(FrameLane.BACKLOG, backlog, outlet, settings.sender(), sent, persistent);
        teller = new LedgerTeller(outlet);
        lanes = List.of(
                new Worker("lane-fresh", freshLane, freshLane, STOP_LIMIT),
                new Worker("lane-backlog", backlogLane, this::closeBacklog, STOP_LIMIT));
        ledger = new Worker("ledger", teller, teller, STOP_LIMIT);
    }

    /** Frames of this start's fresh lane are in memory until they are confirmed. */
    private static boolean isFresh(NumberedFrame frame, BootId boot) {
        return frame.lane() == Lane.FRESH && frame.origin().boot().equals(boot);
    }

    private void closeBacklog() throws IOException {
        try (backlog) {
            backlogLane.close();
        }
    }

    void start() {
        lanes.forEach(Worker::start);
        ledger.start();
    }

    FreshQueue fresh() {
        return fresh;
    }

    Backlog backlog() {
        return backlog;
    }

    LedgerTeller teller() {
        return teller;
    }

    /** Whether every frame is confirmed. */
    boolean isIdle() {
        return freshLane.isIdle() && backlogLane.isIdle();
    }

    /** @throws DeliveryException when a lane gave up */
    void requireHealth() throws DeliveryException, IOException {
        for (Worker each : lanes) {
            Throwable failure = each.failure().orElse(null);
            if (failure instanceof DeliveryException delivery) {
                throw delivery;
            }
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @Override
    public void close() {
        freshLane.stop();
        backlogLane.stop();
        lanes.forEach(Worker::close);
        ledger.close();
    }
}
