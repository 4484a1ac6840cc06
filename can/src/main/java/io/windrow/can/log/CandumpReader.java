package io.windrow.can.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads what {@code candump -l} wrote (can-utils) whatever its first lines look like, packed by gzip, by zstd or not;
 * {@link FrameLogs} is for files whose format is not known.
 *
 * <p>Takes constant memory; a line of more than 4096 bytes is rejected. A last line without a line break is rejected unless
 * its frame is full or a direction follows it: the recording may have been cut in its middle. Blank lines and comments, which
 * begin with {@code #} or {@code ;}, are passed over. Compressed data that are broken end the log with a rejection; every line
 * before it is given.
 */
public final class CandumpReader extends LineLog {
    /** Reads a stream and owns it: closing the reader closes the stream. Nothing is read yet. */
    public CandumpReader(InputStream stream) {
        this(new CountingInputStream(stream));
    }

    private CandumpReader(CountingInputStream source) {
        super(LogFormat.CANDUMP, new CandumpParser(), source, new Unpacked(source));
    }

    /** Opens a file; the caller closes the reader. */
    public static CandumpReader open(Path file) throws IOException {
        return new CandumpReader(Files.newInputStream(file));
    }
}
