package io.windrow.producer.app;

import io.windrow.can.log.LogLine;
import io.windrow.producer.publish.BootId;
import io.windrow.producer.publish.DeliveryException;
import io.windrow.producer.publish.FramePublisher;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.Replay;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One run of a gateway: reads, waits, hands over, keeps count. Used by one thread. */
final class GatewayRun {
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** No wait is longer, so that a stop is noticed. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final GatewaySettings settings;
    private final String name;
    private final BootId boot;
    private final GatewayListener listener;
    private final GatewayClock clock;
    private final BooleanSupplier stopped;
    private final Tally tally = new Tally();
    private final long begunNanos;
    private @Nullable FrameSource source;
    private @Nullable FramePublisher publisher;
    private boolean cut = true; // until the source's end is seen
    private boolean interrupted;
    private long startNanos;
    private long toldNanos;
    private long endedNanos;

    GatewayRun(
            GatewaySettings settings,
            String name,
            BootId boot,
            GatewayListener listener,
            GatewayClock clock,
            BooleanSupplier stopped) {
        this.settings = settings;
        this.name = name;
        this.boot = boot;
        this.listener = listener;
        this.clock = clock;
        this.stopped = stopped;
        this.begunNanos = clock.nanoTime();
        this.toldNanos = begunNanos;
        this.endedNanos = begunNanos;
    }

    /** Sends all frames; returns when all are acknowledged or, when stopped, within the stop limit. */
    void send(FrameSource from, Replay replay, FramePublisher to)
            throws IOException, DeliveryException, InterruptedException {
        source = from;
        publisher = to;
        try {
            cut = !to.connect(this::goOn) || !sendAll(from, replay, to);
        } catch (InterruptedException e) {
            interrupted = true;
            throw e;
        } finally {
            settle(to);
        }
        to.checkFailure();
    }

    GatewaySummary summary() {
        FramePublisher to = publisher;
        return new GatewaySummary(
                name,
                boot.text(),
                to == null ? 0 : to.handedOver(),
                to == null ? 0 : to.acknowledged(),
                tally.rejected(),
                tally.ahead(),
                settings.sender().channel(),
                tally.channels(),
                cut,
                Duration.ofNanos(endedNanos - begunNanos));
    }

    /** False when it was stopped before the end. */
    private boolean sendAll(FrameSource from, Replay replay, FramePublisher to)
            throws IOException, DeliveryException, InterruptedException {
        replay.begin(clock.instant());
        startNanos = clock.nanoTime();
        while (goOn()) {
            Optional<LogLine> line = from.next();
            if (line.isEmpty()) {
                return true;
            }
            if (line.get() instanceof LogLine.Frame frame) {
                if (!sendOne(frame, replay, to)) {
                    return false;
                }
            } else if (line.get() instanceof LogLine.Rejected rejected) {
                tally.add(rejected);
            }
        }
        return false;
    }

    private boolean sendOne(LogLine.Frame line, Replay replay, FramePublisher to)
            throws DeliveryException, InterruptedException {
        long recorded = line.frame().capturedAtMicros();
        if (!awaitDue(replay.dueNanos(recorded))) {
            return false;
        }
        long stamp = replay.stamp(recorded);
        if (!to.publish(line.frame(), stamp, this::goOn)) {
            return false;
        }
        tally.add(line, replay.isAhead(recorded));
        long sequence = to.handedOver() - 1;
        if (sequence % GatewayListener.SAMPLED == 0) {
            listener.handedOver(sequence, stamp, clock.nanoTime());
        }
        return true;
    }

    private boolean awaitDue(long dueNanos) throws InterruptedException {
        if (settings.speed().isMax()) {
            return true;
        }
        long left = startNanos + dueNanos - clock.nanoTime();
        while (left > 0) {
            if (!goOn()) {
                return false;
            }
            clock.pause(Math.min(left, SLICE_NANOS));
            left = startNanos + dueNanos - clock.nanoTime();
        }
        return true;
    }

    /** Waits for what was handed over: as long as it takes or, when stopped or failed, as long as it may. */
    private void settle(FramePublisher to) throws InterruptedException {
        long[] lastNanos = {Long.MAX_VALUE};
        to.drain(() -> {
            tell(false);
            long now = clock.nanoTime();
            if (lastNanos[0] == Long.MAX_VALUE && isHurried(to)) {
                lastNanos[0] = now + settings.stopLimit().toNanos();
            }
            return lastNanos[0] == Long.MAX_VALUE || now < lastNanos[0];
        });
        endedNanos = clock.nanoTime();
        tell(true);
    }

    private boolean isHurried(FramePublisher to) {
        return stopped.getAsBoolean() || interrupted || to.hasFailed();
    }

    private boolean goOn() {
        tell(false);
        return !stopped.getAsBoolean();
    }

    private void tell(boolean atOnce) {
        long now = clock.nanoTime();
        FrameSource from = source;
        FramePublisher to = publisher;
        if (from == null || to == null || (!atOnce && now - toldNanos < PROGRESS_NANOS)) {
            return;
        }
        toldNanos = now;
        OptionalLong total = from.bytesTotal();
        listener.progress(new GatewayProgress(
                to.handedOver(), tally.rejectedLines(), to.acknowledged(), from.bytesRead(), total));
    }
}
