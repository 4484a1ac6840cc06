package io.windrow.console.connect;

/** The Connect worker cannot be reached, or refused. */
public final class ConnectException extends Exception {
    private final boolean again;

    ConnectException(String message, boolean again) {
        super(message);
        this.again = again;
    }

    /** True when the same call may succeed a moment later: the worker is starting or rebalancing. */
    boolean again() {
        return again;
    }
}
