package io.windrow.producer.app;

/** Is told how a gateway gets on; called on the gateway's thread, so it must be quick. */
public interface GatewayListener {
    /** Does nothing. */
    GatewayListener NONE = new GatewayListener() {};

    /** Called about ten times a second while the gateway runs or waits, and at its end. */
    default void progress(GatewayProgress progress) {}
}
