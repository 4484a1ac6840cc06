package io.windrow.producer.source;

import io.windrow.can.log.FrameLog;
import io.windrow.can.log.FrameLogs;
import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream that is written while it is read. A thread of its own reads them, since only so can be told, of any
 * stream, whether a whole line is there, and a wait for one be ended.
 */
final class LiveLines implements FrameSource {
    private static final int LINES_AHEAD = 4096;
    private static final long JOIN_MILLIS = 1_000;
    private static final long FIRST_DATE_MICROS =
            ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("1971-01-01T00:00:00Z"));

    private final InputStream stream;
    private final String name;
    private final InstantSource clock;
    private final Thread reader;
    private final BlockingQueue<Optional<LogLine>> lines = new ArrayBlockingQueue<>(LINES_AHEAD);
    private volatile long bytesRead;
    private volatile boolean closed;
    private volatile @Nullable IOException failure; // before the end is among the lines
    private boolean ended;

    private LiveLines(InputStream stream, String name, InstantSource clock) {
        this.stream = stream;
        this.name = name;
        this.clock = clock;
        this.reader = new Thread(this::read, "reader of " + name);
        this.reader.setDaemon(true);
    }

    static LiveLines reading(InputStream stream, String name, InstantSource clock) {
        var lines = new LiveLines(stream, name, clock);
        lines.reader.start();
        return lines;
    }

    @Override
    public Optional<LogLine> next() throws IOException {
        Optional<LogLine> line = ended || closed ? Optional.empty() : take();
        if (line.isEmpty() && !ended) {
            ended = true;
            IOException reason = failure;
            if (reason != null && !closed && !Thread.currentThread().isInterrupted()) {
                throw reason;
            }
        }
        return line;
    }

    private Optional<LogLine> take() {
        try {
            return lines.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public boolean isReady() {
        return ended || closed || !lines.isEmpty() || Thread.currentThread().isInterrupted();
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        reader.interrupt();
        lines.clear();
        lines.offer(Optional.empty()); // for whoever waits
        try {
            stream.close();
        } finally {
            join();
        }
    }

    private void join() {
        try {
            reader.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        var reason = new IOException(name + " was not read to its end"); // unless it ends in a known way
        try {
            reason = readAll();
        } catch (InterruptedException e) {
            // closed, and nobody takes any more
            Thread.currentThread().interrupt();
        } finally {
            failure = reason;
            end();
        }
    }

    private void end() {
        try {
            lines.put(Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What ended it, null for its end. */
    private @Nullable IOException readAll() throws InterruptedException {
        try (FrameLog log = FrameLogs.open(stream, name)) {
            while (log.hasNext()) {
                LogLine line = dated(log.next());
                bytesRead = log.bytesRead();
                lines.put(Optional.of(line));
            }
            bytesRead = log.bytesRead();
            return null;
        } catch (UncheckedIOException e) {
            return e.getCause();
        } catch (IOException e) {
            return e;
        }
    }

    /** By our clock, if it has no date of its own. */
    private LogLine dated(LogLine line) {
        if (!(line instanceof LogLine.Frame read) || read.frame().capturedAtMicros() >= FIRST_DATE_MICROS) {
            return line;
        }
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return new LogLine.Frame(read.lineNumber(), Dated.at(now, read.frame()));
    }
}
