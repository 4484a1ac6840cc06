package io.windrow.producer.app;

import io.windrow.producer.edge.RulesException;
import io.windrow.producer.publish.DeliveryException;
import io.windrow.producer.publish.Outlet;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.producer.source.Speed;
import io.windrow.producer.spool.BootId;
import io.windrow.runtime.lifecycle.Lifecycle;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what its sources give into the spool and sends it to the topic, each frame once, those that earlier starts left
 * behind included. One thread runs it; any thread may stop or close it. Single use.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    private static final Duration CLOSE_MARGIN = Duration.ofSeconds(10);

    private final GatewaySettings settings;
    private final List<FrameOrigin> origins;
    private final Outlet outlet;
    private final GatewayListener listener;
    private final GatewayClock clock;
    private final BootId boot;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Lifecycle state = Lifecycle.NEW;
    private volatile boolean stopped;

    /**
     * A gateway that has not started.
     *
     * @param origins what is read, side by side; several only when all are live
     */
    public Gateway(
            GatewaySettings settings,
            List<FrameOrigin> origins,
            Outlet outlet,
            GatewayListener listener,
            GatewayClock clock) {
        this.settings = settings;
        this.origins = List.copyOf(origins);
        this.outlet = outlet;
        this.listener = listener;
        this.clock = clock;
        this.boot = BootId.next(clock);
        requirePlayable();
    }

    private void requirePlayable() {
        boolean one = origins.size() == 1 || origins.stream().allMatch(FrameOrigin::isLive);
        if (origins.isEmpty() || !one) {
            throw new IllegalArgumentException("a gateway must have one source, or several that are live");
        }
        boolean realTime = settings.pace().speed().equals(Speed.REAL_TIME);
        FrameOrigin first = origins.get(0);
        if (first.isEndless() && !first.isLive() && settings.pace().time() == CaptureTime.NOW && !realTime) {
            throw new IllegalArgumentException("gateway.speed must be 1 for " + first.name()
                    + ", which has no end, when gateway.time is now, was "
                    + settings.pace().speed());
        }
    }

    /** The name of this start, as every frame carries it. */
    public BootId boot() {
        return boot;
    }

    /**
     * Works until the sources end and all is acknowledged, or until it is stopped; stopped before, it does nothing. What is
     * not acknowledged by then stays in the spool.
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
            GatewaySummary summary = work();
            good = true;
            return summary;
        } finally {
            end(good);
        }
    }

    /** Asks the running thread to read no further; it waits for acknowledgements within the stop limit. */
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
            Duration limit = settings.limits().stop().plus(CLOSE_MARGIN);
            if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().addKeyValue("limit", limit).log("gateway did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private GatewaySummary work() throws GatewayException, InterruptedException {
        String name = GatewayRun.name(origins);
        if (stopped) {
            return GatewayRun.nothing(settings, name, boot.text());
        }
        GatewayRun run;
        try {
            run = new GatewayRun(settings, origins, boot, outlet, listener, clock, () -> stopped);
        } catch (IOException | RulesException e) {
            GatewaySummary nothing = GatewayRun.nothing(settings, name, boot.text());
            throw new GatewayException("cannot begin: " + e.getMessage(), e, nothing);
        }
        return work(run, name);
    }

    private GatewaySummary work(GatewayRun run, String name) throws GatewayException, InterruptedException {
        String problem;
        Exception cause;
        try (run) {
            run.run();
            return run.summary(name, boot.text());
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
            cause = e;
        } catch (DeliveryException e) {
            problem = String.valueOf(e.getMessage());
            cause = e;
        } catch (KafkaException e) { // the producer could not be made of this configuration
            Throwable reason = e.getCause() == null ? e : e.getCause();
            problem = "cannot connect to Kafka: " + reason.getMessage();
            cause = e;
        }
        throw new GatewayException(problem, cause, run.summary(name, boot.text()));
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
