package io.windrow.producer.source;

import java.io.IOException;

/** A raw socket of one CAN interface. One thread receives; any may close it. */
interface CanSocket extends AutoCloseable {
    /**
     * The next frame, if there is one.
     *
     * @param wait whether to wait for it, for a fraction of a second
     * @throws IOException when none will ever come
     */
    Received receive(boolean wait) throws IOException;

    /** Closes it, within a fraction of a second; nothing is received afterwards. Idempotent. */
    @Override
    void close() throws IOException;

    /** Makes one. */
    interface Opener {
        /**
         * Opens an interface.
         *
         * @throws IOException saying for people which and what to do
         */
        CanSocket open(String interfaceName) throws IOException;
    }
}
