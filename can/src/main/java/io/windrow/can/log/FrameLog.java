package io.windrow.can.log;

import java.io.IOException;
import java.util.Iterator;

/**
 * A recorded bus, read from its beginning to its end line by line (in a binary format record by record), whatever the format; for one thread.
 *
 * <p>Any bytes whatever give frames or rejections. Only a device that fails to give bytes throws: {@code hasNext} and
 * {@code next} then with {@link java.io.UncheckedIOException}.
 */
public interface FrameLog extends Iterator<LogLine>, AutoCloseable {

    /** The format, as it was told from the content. */
    LogFormat format();

    /**
     * How many bytes were taken from the file so far, compressed ones if it is compressed; at its end, all of them. Runs
     * ahead of the lines by one buffer.
     */
    long bytesRead();

    /** Closes the file or stream beneath. */
    @Override
    void close() throws IOException;
}
