package io.windrow.producer.app;

import io.windrow.can.log.LogLine;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.Replay;
import io.windrow.producer.spool.Spool;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one source by a thread of its own, paces and dates a recording, and hands over in batches what is there. A queue
 * that is full is waited for: behind a live source the operating system then buffers, and counts what it loses.
 */
final class SourceReader implements Runnable, AutoCloseable {
    private static final int MOST_FRAMES = Spool.MOST_BATCH_FRAMES;
    /** No wait is longer, so that a stop is noticed. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int number;
    private final FrameOrigin origin;
    private final GatewaySettings.Pace pace;
    private final BlockingQueue<Intake> to;
    private final GatewayClock clock;
    private final Thread thread;
    private List<io.windrow.can.frame.CanFrame> frames = new ArrayList<>();
    private List<LogLine.Rejected> rejected = new ArrayList<>();
    private List<AheadFrame> ahead = new ArrayList<>();
    private volatile @Nullable FrameSource source;
    private volatile @Nullable Exception failure;
    private volatile boolean stopped;
    private volatile boolean ended;
    private volatile boolean complete;

    SourceReader(
            int number, FrameOrigin origin, GatewaySettings.Pace pace, BlockingQueue<Intake> to, GatewayClock clock) {
        this.number = number;
        this.origin = origin;
        this.pace = pace;
        this.to = to;
        this.clock = clock;
        this.thread = new Thread(this, "source-" + number);
        thread.setDaemon(true); // a read that cannot be interrupted must not hold the process
    }

    void start() {
        thread.start();
    }

    /** Asks it to read no further. */
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Whether it reads no more; what it read is in the queue by then. */
    boolean isEnded() {
        return ended;
    }

    /** Whether it came to the source's end. */
    boolean isComplete() {
        return complete;
    }

    @Nullable Exception failure() {
        return failure;
    }

    long bytesRead() {
        FrameSource from = source;
        return from == null ? 0 : from.bytesRead();
    }

    OptionalLong bytesTotal() {
        FrameSource from = source;
        return from == null ? OptionalLong.empty() : from.bytesTotal();
    }

    /** Frames that the operating system lost. */
    long lostFrames() {
        FrameSource from = source;
        return from == null ? 0 : from.lostFrames();
    }

    @Override
    public void run() {
        try {
            if (origin.isLive()) {
                read(null);
            } else {
                read(Replay.prepare(origin, pace.time(), pace.speed(), clock.instant(), () -> stopped));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // asked to stop
        } catch (IOException e) {
            String what = "cannot read " + origin.name() + ": " + e.getMessage();
            failure = stopped ? null : new IOException(what, e); // a stop interrupts a read
        } catch (RuntimeException e) { // the border of the thread: told by the gateway
            failure = e;
        } finally {
            ended = true;
        }
    }

    private void read(@Nullable Replay replay) throws IOException, InterruptedException {
        try (FrameSource from = origin.open()) {
            source = from;
            if (replay != null) {
                replay.begin(clock.instant());
            }
            readAll(from, replay);
        } finally {
            flush(); // also what was read before a failure
        }
    }

    private void readAll(FrameSource from, @Nullable Replay replay) throws IOException, InterruptedException {
        long startNanos = clock.nanoTime();
        while (!stopped) {
            Optional<LogLine> line = from.next();
            if (line.isEmpty()) {
                complete = !stopped;
                return;
            }
            take(line.get(), replay, startNanos);
            if (frames.size() >= MOST_FRAMES || rejected.size() >= MOST_FRAMES || !from.isReady()) {
                flush();
            }
        }
    }

    private void take(LogLine line, @Nullable Replay replay, long startNanos) throws InterruptedException {
        if (line instanceof LogLine.Rejected each) {
            rejected.add(each);
        } else if (line instanceof LogLine.Frame each) {
            if (replay == null) {
                frames.add(each.frame());
            } else {
                play(each, replay, startNanos);
            }
        }
    }

    private void play(LogLine.Frame line, Replay replay, long startNanos) throws InterruptedException {
        long recorded = line.frame().capturedAtMicros();
        long dueNanos = replay.dueNanos(recorded);
        if (!pace.speed().isMax() && !awaitDue(startNanos + dueNanos)) {
            return;
        }
        frames.add(line.frame().withCapturedAtMicros(replay.stamp(recorded)));
        if (replay.isAhead(recorded)) {
            ahead.add(new AheadFrame(line.lineNumber(), Instant.EPOCH.plus(recorded, ChronoUnit.MICROS)));
        }
    }

    /** False when it was stopped before. */
    private boolean awaitDue(long dueNanos) throws InterruptedException {
        long left = dueNanos - clock.nanoTime();
        if (left > 0) {
            flush();
        }
        while (left > 0 && !stopped) {
            clock.pause(Math.min(left, SLICE_NANOS));
            left = dueNanos - clock.nanoTime();
        }
        return !stopped;
    }

    private void flush() throws InterruptedException {
        if (frames.isEmpty() && rejected.isEmpty()) {
            return;
        }
        var batch = new Intake(number, frames, rejected, ahead);
        frames = new ArrayList<>();
        rejected = new ArrayList<>();
        ahead = new ArrayList<>();
        to.put(batch);
    }

    /** Ends the thread, or leaves it behind when its source cannot be interrupted. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
