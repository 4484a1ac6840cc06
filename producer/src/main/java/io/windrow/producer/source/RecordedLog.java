package io.windrow.producer.source;

import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.FrameLog;
import io.windrow.can.log.LogLine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A bus recorded into a file. Immutable; each opening begins at the file's first line. */
public final class RecordedLog implements FrameOrigin {
    private final Path file;

    private RecordedLog(Path file) {
        this.file = file;
    }

    /**
     * The recording in a file.
     *
     * @throws IOException when there is none that can be read, naming the file and the reason
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
        return new RecordedLog(file);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public FrameSource open() throws IOException {
        return new Lines(CandumpReader.open(file), Files.size(file));
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
