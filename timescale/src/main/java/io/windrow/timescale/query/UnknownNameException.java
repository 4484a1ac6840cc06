package io.windrow.timescale.query;

/** A machine or a signal that is not there; the message says which are. */
public final class UnknownNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    UnknownNameException(String message) {
        super(message);
    }
}
