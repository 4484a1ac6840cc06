package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The frames that one CAN socket receives, as lines numbered from 1. Used by one thread; any may close it. */
final class SocketCanSource implements FrameSource {
    private final String channel;
    private final CanSocket socket;
    private final InstantSource clock;
    private final HardwareClock hardwareClock = new HardwareClock();
    private volatile boolean closed;
    private final AtomicLong lost = new AtomicLong();
    private int drops;
    private long number;
    private @Nullable LogLine upcoming;
    private @Nullable IOException failure;

    private SocketCanSource(String channel, CanSocket socket, InstantSource clock) {
        this.channel = channel;
        this.socket = socket;
        this.clock = clock;
    }

    /** Begins with whatever is there; refuses an interface that is down, which the kernel tells at the first attempt. */
    static SocketCanSource of(String channel, CanSocket socket, InstantSource clock) throws IOException {
        var source = new SocketCanSource(channel, socket, clock);
        Received first = socket.receive(false);
        if (first == Received.Nothing.DOWN) {
            throw CanTrouble.down(channel);
        }
        source.upcoming = source.line(first);
        return source;
    }

    @Override
    public Optional<LogLine> next() throws IOException {
        LogLine line = null;
        if (!hasEnded()) {
            line = upcoming;
            upcoming = null;
        }
        while (line == null && !hasEnded()) {
            line = receive(true);
        }
        return Optional.ofNullable(line);
    }

    /** Closed, or to be so. */
    private boolean hasEnded() {
        return closed || Thread.currentThread().isInterrupted();
    }

    private @Nullable LogLine receive(boolean wait) throws IOException {
        IOException before = failure;
        if (before != null) {
            throw before;
        }
        return line(socket.receive(wait));
    }

    @Override
    public boolean isReady() {
        if (upcoming != null || failure != null || hasEnded()) {
            return true;
        }
        try {
            upcoming = receive(false);
        } catch (IOException e) {
            failure = e;
        }
        return upcoming != null || failure != null;
    }

    private @Nullable LogLine line(Received received) {
        if (received instanceof KernelFrame frame) {
            count(frame.drops());
            return frame.line(++number, micros(frame.times()), channel);
        }
        return received == Received.Nothing.DOWN ? new LogLine.Rejected(++number, CanTrouble.wentDown(channel)) : null;
    }

    /** The kernel's counter is 32 bits that begin again. */
    private void count(int dropsNow) {
        lost.addAndGet(Integer.toUnsignedLong(dropsNow - drops));
        drops = dropsNow;
    }

    private long micros(KernelFrame.Times times) {
        long kernel = times.kernelMicros() > 0
                ? times.kernelMicros()
                : ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return times.hardwareMicros() == 0 ? kernel : hardwareClock.date(times.hardwareMicros(), kernel);
    }

    @Override
    public long lostFrames() {
        return lost.get();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
