package io.windrow.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file being written. Used by one thread; another one may sync it, also while it is closed. */
interface SpoolFile extends Closeable {
    /**
     * Writes all that remains in the buffer, from a place in the file.
     *
     * @throws DiskFullException when there is no room; some of it may be written
     */
    void write(ByteBuffer bytes, long offset) throws IOException;

    /** Cuts the file off. */
    void truncate(long length) throws IOException;

    /** Waits until all that was written is on the device; does nothing when it was closed meanwhile. */
    void sync() throws IOException;
}
