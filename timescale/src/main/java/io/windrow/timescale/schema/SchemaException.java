package io.windrow.timescale.schema;

/** The tables cannot be made or used as the settings ask; the message says what is missing or in the way. */
public final class SchemaException extends RuntimeException {
    public SchemaException(String message) {
        super(message);
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
