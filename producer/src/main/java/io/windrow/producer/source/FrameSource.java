package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Frames one after the other, and with them what could not be read. Used by one thread. */
public interface FrameSource extends AutoCloseable {
    /** The next frame or rejected line; empty at the end, and from then on. */
    Optional<LogLine> next() throws IOException;

    /** Bytes taken from the source so far; 0 when it has none to count. */
    default long bytesRead() {
        return 0;
    }

    /** Bytes that the source has in all, when that is known. */
    default OptionalLong bytesTotal() {
        return OptionalLong.empty();
    }

    @Override
    void close() throws IOException;
}
