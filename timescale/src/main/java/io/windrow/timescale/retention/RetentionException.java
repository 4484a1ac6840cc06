package io.windrow.timescale.retention;

/** What was asked for cannot be done now; the message says why, and what to do. */
public final class RetentionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RetentionException(String message) {
        super(message);
    }
}
