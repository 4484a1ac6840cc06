package io.windrow.producer.spool;

import java.io.IOException;

/** A file could not grow for lack of room; part of what was to be written may be there. */
final class DiskFullException extends IOException {
    DiskFullException(IOException cause) {
        super("no room on the disk", cause);
    }
}
