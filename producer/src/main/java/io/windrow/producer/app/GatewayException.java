package io.windrow.producer.app;

/** A gateway ended before its time; the message says why, for people, and the summary what was done until then. */
public final class GatewayException extends Exception {
    private final transient GatewaySummary summary;

    GatewayException(String message, Throwable cause, GatewaySummary summary) {
        super(message, cause);
        this.summary = summary;
    }

    public GatewaySummary summary() {
        return summary;
    }
}
