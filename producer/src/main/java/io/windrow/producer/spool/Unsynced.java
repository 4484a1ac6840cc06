package io.windrow.producer.spool;

import java.io.IOException;

/** Something of a segment that the device may not have yet. Any thread syncs it, again when there was no room. */
interface Unsynced {
    /** Waits until the device has what was written before. */
    void sync() throws IOException;

    /** A file that is gone on with; when it was removed meanwhile, nobody needs it. */
    static Unsynced open(SpoolFile file) {
        return file::sync;
    }
}
