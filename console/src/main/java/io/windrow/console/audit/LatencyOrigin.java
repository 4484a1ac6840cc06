package io.windrow.console.audit;

/** From when a run's latencies count. */
public enum LatencyOrigin {
    /** The capture on the bus: for frames that are sent as they happen. */
    CAPTURE,
    /** The broker's appending of the frame: for recordings sent faster than they happened or with their own dates. */
    BROKER
}
