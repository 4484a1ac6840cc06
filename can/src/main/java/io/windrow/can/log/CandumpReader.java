package io.windrow.can.log;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code candump -l} wrote (can-utils), compressed by gzip or not; told by the content, not by the name.
 *
 * <p>Takes constant memory; a line of more than 4096 bytes is rejected. A last line without a line break is rejected unless
 * its frame is full or a direction follows it: the recording may have been cut in its middle. Blank lines and comments, which begin with {@code #} or {@code ;}, are passed over. Compressed
 * data that are broken end the log with a rejection; every line before it is given.
 */
public final class CandumpReader implements FrameLog {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1F8B;

    private final CountingInputStream source;
    private final CandumpParser parser = new CandumpParser();
    private @Nullable BoundedLines lines;
    private @Nullable LogLine upcoming;
    private long lineNumber;
    private boolean ended;

    /** Reads a stream and owns it: closing the reader closes the stream. Nothing is read yet. */
    public CandumpReader(InputStream stream) {
        this.source = new CountingInputStream(stream);
    }

    /** Opens a file; the caller closes the reader. */
    public static CandumpReader open(Path file) throws IOException {
        return new CandumpReader(Files.newInputStream(file));
    }

    @Override
    public boolean hasNext() {
        if (upcoming == null && !ended) {
            upcoming = read();
            ended |= upcoming == null;
        }
        return upcoming != null;
    }

    @Override
    public LogLine next() {
        LogLine line = hasNext() ? upcoming : null;
        if (line == null) {
            throw new NoSuchElementException("the log has ended after line " + lineNumber);
        }
        upcoming = null;
        return line;
    }

    @Override
    public long bytesRead() {
        return source.count();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private @Nullable LogLine read() {
        try {
            return readNext();
        } catch (ZipException | EOFException e) {
            ended = true;
            return new LogLine.Rejected(
                    Math.max(1, lineNumber), "the compressed data are broken or cut off here: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read on after line " + lineNumber, e);
        }
    }

    private @Nullable LogLine readNext() throws IOException {
        BoundedLines from = lines();
        lineNumber++;
        while (from.advance()) {
            if (!isPassedOver(from)) {
                return parse(from);
            }
            lineNumber++;
        }
        return null;
    }

    private LogLine parse(BoundedLines from) {
        if (from.overlong()) {
            return new LogLine.Rejected(lineNumber, "line is longer than " + BoundedLines.MAX_LINE_BYTES + " bytes");
        }
        try {
            return new LogLine.Frame(lineNumber, parser.parse(from.line(), from.length(), from.terminated()));
        } catch (MalformedLine e) {
            return new LogLine.Rejected(lineNumber, e.reason());
        }
    }

    private static boolean isPassedOver(BoundedLines from) {
        for (int i = 0; i < from.length(); i++) {
            int value = from.line()[i];
            if (value != ' ' && value != '\t') {
                return value == '#' || value == ';';
            }
        }
        return !from.overlong();
    }

    private BoundedLines lines() throws IOException {
        BoundedLines opened = lines;
        if (opened == null) {
            opened = new BoundedLines(content());
            lines = opened;
        }
        return opened;
    }

    private InputStream content() throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(source, BUFFER_BYTES);
        buffered.mark(2);
        int first = buffered.read();
        int magic = first << 8 | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
    }
}
