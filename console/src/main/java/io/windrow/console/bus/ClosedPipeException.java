package io.windrow.console.bus;

import java.io.IOException;

/** Whoever read our output wants no more of it, such as {@code head}: an end and no failure. */
public final class ClosedPipeException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedPipeException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
