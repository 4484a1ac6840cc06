package io.windrow.producer.publish;

/** A frame could not be delivered and nothing after it is sent; the message says why, for people. */
public final class DeliveryException extends Exception {
    private final DeliveryFault fault;

    DeliveryException(DeliveryFault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public DeliveryFault fault() {
        return fault;
    }
}
