package io.windrow.can.json;

/** A text that is no JSON, or JSON that is not what its reader wants; says where. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient JsonPosition position;
    private final String reason;

    public JsonException(JsonPosition position, String reason) {
        super(position + ": " + reason);
        this.position = position;
        this.reason = reason;
    }

    JsonException(JsonPosition position, String reason, Throwable cause) {
        super(position + ": " + reason, cause);
        this.position = position;
        this.reason = reason;
    }

    /** Where the mistake is. */
    public JsonPosition position() {
        return position;
    }

    /** The mistake alone, for example {@code a value expected, was "}"}. */
    public String reason() {
        return reason;
    }
}
