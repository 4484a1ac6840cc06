package io.windrow.console.bus;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.FrameLog;
import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The frames of several recordings, one after the other; for one thread. */
public final class BusFiles implements AutoCloseable {
    /** How far each file is looked into for its channels before anything is decoded. */
    private static final int LINES_AHEAD = 1_000;

    private final List<BusFile> files;
    private final Iterator<BusFile> ahead;
    private final AttentiveInput standardInput;
    private final RejectedLines rejected;
    private String name = "";
    private @Nullable FrameLog open;
    private long bytesBefore;
    private long frames;

    /**
     * Frames from the first file on; nothing is opened yet.
     *
     * @param tell is told of lines that are rejected
     */
    public BusFiles(List<BusFile> files, InputStream standardInput, Consumer<String> tell) {
        this.files = List.copyOf(files);
        this.ahead = this.files.iterator();
        this.standardInput = new AttentiveInput(standardInput);
        this.rejected = new RejectedLines(tell);
    }

    /** The next frame, or null when all files are at their end. */
    @Nullable CanFrame next() throws IOException {
        while (open != null || ahead.hasNext()) {
            FrameLog log = open == null ? openNext() : open;
            CanFrame frame = next(log);
            if (frame != null) {
                frames++;
                return frame;
            }
            close();
        }
        return null;
    }

    /** What to do before standard input is waited for. */
    void beforeWaiting(AttentiveInput.BeforeWaiting work) {
        standardInput.before(work);
    }

    /** How many frames there were so far. */
    long frames() {
        return frames;
    }

    /** How many lines held none so far. */
    long rejected() {
        return rejected.count();
    }

    long bytesRead() {
        return bytesBefore + (open == null ? 0 : open.bytesRead());
    }

    /** All bytes there are; empty when some come through a pipe. */
    OptionalLong bytesTotal() throws IOException {
        long total = 0;
        for (BusFile file : files) {
            if (file.size().isEmpty()) {
                return OptionalLong.empty();
            }
            total += file.size().getAsLong();
        }
        return OptionalLong.of(total);
    }

    /** The channels at the beginning of those files that can be read twice. */
    Set<String> channelsAhead() throws IOException {
        Set<String> channels = new LinkedHashSet<>();
        for (BusFile file : files) {
            if (file.isRepeatable()) {
                try (FrameLog log = file.open(InputStream.nullInputStream())) {
                    for (int i = 0; i < LINES_AHEAD && log.hasNext(); i++) {
                        if (log.next() instanceof LogLine.Frame line) {
                            channels.add(line.frame().channel());
                        }
                    }
                }
            }
        }
        return channels;
    }

    /** Closes the file that is open. */
    @Override
    public void close() throws IOException {
        FrameLog closing = open;
        open = null;
        if (closing != null) {
            bytesBefore += closing.bytesRead();
            closing.close();
        }
    }

    private FrameLog openNext() throws IOException {
        BusFile file = ahead.next();
        name = file.name();
        FrameLog log = file.open(standardInput);
        open = log;
        return log;
    }

    private @Nullable CanFrame next(FrameLog log) throws IOException {
        try {
            while (log.hasNext()) {
                LogLine line = log.next();
                if (line instanceof LogLine.Frame whole) {
                    return whole.frame();
                }
                rejected.add(name, (LogLine.Rejected) line);
            }
            return null;
        } catch (UncheckedIOException e) {
            throw new IOException(name + ": " + e.getMessage() + ": " + e.getCause(), e);
        }
    }
}
