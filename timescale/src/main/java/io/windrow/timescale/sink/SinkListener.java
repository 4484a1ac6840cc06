package io.windrow.timescale.sink;

import java.time.Duration;

/** Hears of what was stored, on the thread that stored it: it must be quick and must not throw. */
@FunctionalInterface
public interface SinkListener {
    /** Hears nothing. */
    SinkListener NONE = batch -> {};

    /** The batch was committed. */
    void stored(StoredBatch batch);

    /** Something is away, or refuses for now: the topic's writer waits and tries again. */
    default void waits(String topic, Duration wait, String why) {}
}
