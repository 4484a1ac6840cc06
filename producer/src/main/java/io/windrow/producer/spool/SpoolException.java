package io.windrow.producer.spool;

import java.io.IOException;

/** A spool cannot be used as it is; the message names the file and says why, for people. */
public final class SpoolException extends IOException {
    SpoolException(String message) {
        super(message);
    }
}
