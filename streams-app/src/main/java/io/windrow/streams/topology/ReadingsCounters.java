package io.windrow.streams.topology;

import java.util.concurrent.atomic.LongAdder;

/** What the readings application did since its start; after an aborted transaction records count again. Any thread. */
public final class ReadingsCounters {
    private final LongAdder frames = new LongAdder();
    private final LongAdder readings = new LongAdder();
    private final LongAdder clockAhead = new LongAdder();

    void frame() {
        frames.increment();
    }

    void reading(boolean isClockAhead) {
        readings.increment();
        if (isClockAhead) {
            clockAhead.increment();
        }
    }

    /** Frames seen, those without a reading included. */
    public long frames() {
        return frames.sum();
    }

    /** Readings written. */
    public long readings() {
        return readings.sum();
    }

    /** Of the readings those whose clock was ahead. */
    public long clockAhead() {
        return clockAhead.sum();
    }
}
