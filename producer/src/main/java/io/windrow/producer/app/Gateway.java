package io.windrow.producer.app;

import io.windrow.producer.publish.BootId;
import io.windrow.producer.publish.DeliveryException;
import io.windrow.producer.publish.FramePublisher;
import io.windrow.producer.publish.Outlet;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.Replay;
import io.windrow.producer.source.Speed;
import io.windrow.runtime.lifecycle.Lifecycle;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a source holds to the topic, once, in its order and in its time. One thread runs it; any thread may stop or
 * close it. Single use.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(10);

    private final GatewaySettings settings;
    private final FrameOrigin origin;
    private final Outlet outlet;
    private final GatewayListener listener;
    private final GatewayClock clock;
    private final BootId boot;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Lifecycle state = Lifecycle.NEW;
    private volatile boolean stopped;

    public Gateway(
            GatewaySettings settings, FrameOrigin origin, Outlet outlet, GatewayListener listener, GatewayClock clock) {
        this.settings = settings;
        this.origin = origin;
        this.outlet = outlet;
        this.listener = listener;
        this.clock = clock;
        this.boot = BootId.next(clock);
        boolean realTime = settings.speed().equals(Speed.REAL_TIME);
        if (origin.isEndless() && settings.time() == CaptureTime.NOW && !realTime) {
            throw new IllegalArgumentException("gateway.speed must be 1 for " + origin.name()
                    + ", which has no end, when gateway.time is now, was " + settings.speed());
        }
    }

    /** The name of this start, as every frame carries it. */
    public BootId boot() {
        return boot;
    }

    /**
     * Works until the source ends and all is acknowledged, or until it is stopped; stopped before, it does nothing.
     *
     * @throws GatewayException when the source cannot be read or a frame cannot be delivered
     * @throws IllegalStateException when it ran before
     */
    public GatewaySummary run() throws GatewayException, InterruptedException {
        if (!begin()) {
            throw new IllegalStateException("a gateway runs once");
        }
        boolean good = false;
        try {
            GatewaySummary summary = replay();
            good = true;
            return summary;
        } finally {
            end(good);
        }
    }

    /** Asks the running thread to read no further; it waits for what was handed over, within the stop limit. */
    public void stop() {
        stopped = true;
    }

    /** Stops and waits for the end of {@link #run}, bounded in time. Idempotent. */
    @Override
    public void close() {
        stop();
        if (state() != Lifecycle.RUNNING) {
            return;
        }
        try {
            Duration limit = settings.stopLimit().plus(CLOSE_MARGIN);
            if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().addKeyValue("limit", limit).log("gateway did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private GatewaySummary replay() throws GatewayException, InterruptedException {
        var run = new GatewayRun(settings, origin.name(), boot, listener, clock, () -> stopped);
        if (stopped) {
            return run.summary();
        }
        try {
            var replay = Replay.prepare(origin, settings.time(), settings.speed(), clock.instant(), () -> stopped);
            try (FrameSource source = origin.open();
                    var publisher = new FramePublisher(outlet, settings.sender(), boot)) {
                run.send(source, replay, publisher);
            }
        } catch (IOException e) {
            throw new GatewayException("cannot read " + origin.name() + ": " + e.getMessage(), e, run.summary());
        } catch (DeliveryException e) {
            throw new GatewayException(String.valueOf(e.getMessage()), e, run.summary());
        } catch (KafkaException e) { // the producer could not be made of this configuration
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new GatewayException("cannot connect to Kafka: " + reason.getMessage(), e, run.summary());
        }
        return run.summary();
    }

    private synchronized Lifecycle state() {
        return state;
    }

    private synchronized boolean begin() {
        boolean fresh = state == Lifecycle.NEW;
        if (fresh) {
            state = Lifecycle.RUNNING;
        }
        return fresh;
    }

    private synchronized void end(boolean good) {
        state = good ? Lifecycle.STOPPED : Lifecycle.FAILED;
        ended.countDown();
    }
}
