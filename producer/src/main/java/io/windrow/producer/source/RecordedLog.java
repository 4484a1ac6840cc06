package io.windrow.producer.source;

import io.windrow.can.log.FrameLog;
import io.windrow.can.log.FrameLogs;
import io.windrow.can.log.LogLine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A bus recorded into a file, in any format of {@link FrameLogs}. Immutable; each opening begins at the file's first line. */
public final class RecordedLog implements FrameOrigin {
    private final Path file;

    private RecordedLog(Path file) {
        this.file = file;
    }

    /**
     * The recording in a file.
     *
     * @throws IOException when there is none that can be read, or none in a format that is read, naming the file and the
     *     reason
     */
    public static RecordedLog at(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new FileNotFoundException("no such file: " + file);
        }
        if (Files.isDirectory(file)) {
            throw new FileNotFoundException(file + " is a directory, not a recorded bus");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException(file + " is not a file that can be read twice");
        }
        if (!Files.isReadable(file)) {
            throw new FileNotFoundException(file + " may not be read");
        }
        requireFormat(file);
        return new RecordedLog(file);
    }

    /** A mistake that is told before anything starts: a format that is not read gives a rejection and no frames. */
    private static void requireFormat(Path file) throws IOException {
        try (FrameLog log = FrameLogs.open(file)) {
            if (!log.format().isRead() && log.hasNext() && log.next() instanceof LogLine.Rejected rejected) {
                throw new IOException(file + ": " + rejected.reason());
            }
        }
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public FrameSource open() throws IOException {
        return new Lines(FrameLogs.open(file), Files.size(file));
    }

    private static final class Lines implements FrameSource {
        private final FrameLog log;
        private final long bytesTotal;

        Lines(FrameLog log, long bytesTotal) {
            this.log = log;
            this.bytesTotal = bytesTotal;
        }

        @Override
        public Optional<LogLine> next() throws IOException {
            try {
                return log.hasNext() ? Optional.of(log.next()) : Optional.empty();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }

        @Override
        public long bytesRead() {
            return log.bytesRead();
        }

        @Override
        public OptionalLong bytesTotal() {
            return OptionalLong.of(bytesTotal);
        }

        @Override
        public void close() throws IOException {
            log.close();
        }
    }
}
