package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One recording among several, read some lines ahead. Used by one thread.
 *
 * <p>Its next frame is due at the earliest time among the lines ahead, which in an orderly recording is its own. Without that, one
 * frame of a clock that stood in the future would hold up all that come after it until the other recordings are at their end.
 */
final class MergePart implements AutoCloseable {
    static final int LINES_AHEAD = 256;

    private final int number;
    private final String name;
    private final boolean alone;
    private final FrameSource source;
    private final Deque<LogLine> lines = new ArrayDeque<>(LINES_AHEAD);
    private final Deque<Long> earliest = new ArrayDeque<>(); // times of lines that no later line is earlier than
    private boolean ended;
    private @Nullable IOException failure;

    private MergePart(int number, String name, boolean alone, FrameSource source) {
        this.number = number;
        this.name = name;
        this.alone = alone;
        this.source = source;
    }

    /** Opens a recording; unless it is alone, failures and rejected lines say whose they are. */
    static MergePart open(int number, FrameOrigin origin, boolean alone) throws IOException {
        try {
            return new MergePart(number, origin.name(), alone, origin.open());
        } catch (IOException e) {
            throw alone ? e : new IOException(origin.name() + ": " + e.getMessage(), e);
        }
    }

    int number() {
        return number;
    }

    /** Reads as far ahead as it goes; false when nothing is left. */
    boolean lookAhead() {
        while (!ended && lines.size() < LINES_AHEAD) {
            Optional<LogLine> line = next();
            ended = line.isEmpty();
            line.ifPresent(this::add);
        }
        return !lines.isEmpty() || failure != null;
    }

    /** A failure waits until the lines before it are taken. */
    private Optional<LogLine> next() {
        try {
            return source.next();
        } catch (IOException e) {
            failure = alone ? e : new IOException(name + ": " + e.getMessage(), e);
            return Optional.empty();
        }
    }

    private void add(LogLine line) {
        lines.add(line);
        if (line instanceof LogLine.Frame read) {
            long micros = read.frame().capturedAtMicros();
            while (!earliest.isEmpty() && earliest.getLast() > micros) {
                earliest.removeLast();
            }
            earliest.add(micros);
        }
    }

    /** When its next line is due, in recorded microseconds; a rejected one at once, where it stands. */
    long dueMicros() {
        return lines.peek() instanceof LogLine.Frame ? earliest.element() : Long.MIN_VALUE;
    }

    LogLine take() throws IOException {
        LogLine line = lines.poll();
        if (line == null) {
            throw failed();
        }
        if (line instanceof LogLine.Rejected rejected) {
            return alone ? line : new LogLine.Rejected(rejected.lineNumber(), name + ": " + rejected.reason());
        }
        if (((LogLine.Frame) line).frame().capturedAtMicros() == earliest.element()) {
            earliest.remove();
        }
        return line;
    }

    private IOException failed() {
        IOException reason = failure;
        failure = null;
        return reason == null ? new IOException(name + " has ended") : reason;
    }

    long bytesRead() {
        return source.bytesRead();
    }

    OptionalLong bytesTotal() {
        return source.bytesTotal();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
