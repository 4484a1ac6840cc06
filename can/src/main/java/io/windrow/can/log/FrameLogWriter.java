package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import java.io.IOException;

/** Writes frames as a recorder of some format would, so that {@link FrameLogs} reads them back equal; for one thread. */
public interface FrameLogWriter extends AutoCloseable {
    /**
     * Writes one frame.
     *
     * @throws IllegalArgumentException when the format has no room for the frame's time or channel
     */
    void write(CanFrame frame) throws IOException;

    /** Writes out what is buffered. */
    void flush() throws IOException;

    /** Writes out what is buffered and closes the stream beneath. */
    @Override
    void close() throws IOException;
}
