package io.windrow.producer.app;

/** Is told how a gateway gets on; called on the gateway's thread, so it must be quick. */
public interface GatewayListener {
    /** How many frames there are to one that {@link #handedOver} is called for. */
    int SAMPLED = 16;

    /** Does nothing. */
    GatewayListener NONE = new GatewayListener() {};

    /** Called about ten times a second while the gateway runs or waits, and at its end. */
    default void progress(GatewayProgress progress) {}

    /**
     * One frame of each {@value #SAMPLED} was handed over, the first among them: the beginning of a latency figure.
     *
     * @param sequence its number
     * @param capturedAtMicros the date that it is sent with, microseconds since 1970
     * @param nanoTime the clock's nanoseconds as it was handed over
     */
    default void handedOver(long sequence, long capturedAtMicros, long nanoTime) {}
}
