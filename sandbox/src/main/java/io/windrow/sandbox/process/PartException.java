package io.windrow.sandbox.process;

import org.jspecify.annotations.Nullable;

/** A part is missing, refuses to start or died; the message is for the person at the terminal and names the way out. */
public final class PartException extends RuntimeException {
    public PartException(String message) {
        super(message);
    }

    public PartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
