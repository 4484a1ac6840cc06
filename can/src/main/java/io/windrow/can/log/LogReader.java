package io.windrow.can.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** What the readers of all formats have in common: one line ahead, and errors sorted into ends and device failures. */
abstract class LogReader implements FrameLog {
    private final LogFormat format;
    private final CountingInputStream source;
    private @Nullable LogLine upcoming;
    private boolean ended;

    /** The number of the line, or of the record in a binary format, that was read last. */
    protected long number;

    LogReader(LogFormat format, CountingInputStream source) {
        this.format = format;
        this.source = source;
    }

    /** The next frame or rejection, null at the end. */
    abstract @Nullable LogLine readNext() throws IOException;

    @Override
    public final LogFormat format() {
        return format;
    }

    @Override
    public final boolean hasNext() {
        if (upcoming == null && !ended) {
            upcoming = read();
            ended |= upcoming == null;
        }
        return upcoming != null;
    }

    @Override
    public final LogLine next() {
        LogLine line = hasNext() ? upcoming : null;
        if (line == null) {
            throw new NoSuchElementException("the log has ended after line " + number);
        }
        upcoming = null;
        return line;
    }

    @Override
    public final long bytesRead() {
        return source.count();
    }

    @Override
    public final void close() throws IOException {
        source.close();
    }

    /** A rejection of the line that is read, or of the first when there is none, after which nothing is read. */
    final LogLine last(String reason) {
        return last(Math.max(1, number), reason);
    }

    private LogLine last(long line, String reason) {
        ended = true;
        return new LogLine.Rejected(line, reason);
    }

    private @Nullable LogLine read() {
        try {
            return readNext();
        } catch (Unpacked.LibraryMissing e) {
            return last(number + 1, String.valueOf(e.getMessage()));
        } catch (ZipException | EOFException e) {
            return last(number + 1, "the compressed data are broken or cut off here: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read on after line " + number, e);
        }
    }
}
