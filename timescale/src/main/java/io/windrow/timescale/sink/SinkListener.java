package io.windrow.timescale.sink;

/** Hears of what was stored, on the thread that stored it: it must be quick and must not throw. */
@FunctionalInterface
public interface SinkListener {
    /** Hears nothing. */
    SinkListener NONE = batch -> {};

    /** The batch was committed. */
    void stored(StoredBatch batch);
}
