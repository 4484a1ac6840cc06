package io.windrow.producer.spool;

import java.io.IOException;
import java.nio.file.Path;

/** Where a spool writes, so that tests can fill it up. Reading goes to the files directly. Used by one thread. */
interface SpoolDisk {
    /** A new file, which must not exist. */
    SpoolFile create(Path path) throws IOException;

    /** A file that exists, to go on writing. */
    SpoolFile open(Path path) throws IOException;

    /** Makes the names of a folder's files durable. */
    void syncFolder(Path folder) throws IOException;

    /** This machine's. */
    static SpoolDisk real() {
        return new RealDisk();
    }
}
