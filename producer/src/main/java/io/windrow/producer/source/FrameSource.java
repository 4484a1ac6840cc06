package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Frames one after the other, and with them what could not be read. Used by one thread; any may close a live one. */
public interface FrameSource extends AutoCloseable {
    /**
     * The next frame or rejected line; empty at the end, and from then on.
     *
     * <p>Of a live source it waits until there is a frame. When another thread closes the source, or its own is interrupted,
     * that is the end; the thread stays interrupted.
     */
    Optional<LogLine> next() throws IOException;

    /** Whether {@link #next} would return without waiting: with a line, the end, or a failure. Called by the same thread. */
    default boolean isReady() {
        return true;
    }

    /** Frames that the operating system lost before they could be taken, so far. */
    default long lostFrames() {
        return 0;
    }

    /** Bytes taken from the source so far; 0 when it has none to count. */
    default long bytesRead() {
        return 0;
    }

    /** Bytes that the source has in all, when that is known. */
    default OptionalLong bytesTotal() {
        return OptionalLong.empty();
    }

    /** Ends it; again does nothing. */
    @Override
    void close() throws IOException;
}
