package io.windrow.streams.topology;

import java.util.concurrent.atomic.LongAdder;

/** What the readings application did since its start; after an aborted transaction records count again. Any thread. */
public final class ReadingsCounters {
    private final LongAdder frames = new LongAdder();
    private final LongAdder readings = new LongAdder();
    private final LongAdder clockAhead = new LongAdder();
    private final LongAdder resends = new LongAdder();
    private final LongAdder gapsClosed = new LongAdder();
    private final LongAdder transfersCompleted = new LongAdder();
    private final LongAdder transfersAbandoned = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder tasksWithHealth = new LongAdder();

    void frame() {
        frames.increment();
    }

    void reading(boolean isClockAhead) {
        readings.increment();
        if (isClockAhead) {
            clockAhead.increment();
        }
    }

    void resend() {
        resends.increment();
    }

    void transferCompleted() {
        transfersCompleted.increment();
    }

    void gapsClosed(int gaps) {
        gapsClosed.add(gaps);
    }

    void transfersAbandoned(long more) {
        transfersAbandoned.add(more);
    }

    void healthWaits(boolean waits) {
        tasksWithHealth.add(waits ? 1 : -1);
    }

    void event() {
        events.increment();
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

    /** Frames that were dropped, since one with their number was there before. */
    public long resends() {
        return resends.sum();
    }

    /** Gaps between the numbers of a bus that count as seen since there were too many. */
    public long gapsClosed() {
        return gapsClosed.sum();
    }

    /** Transfers put together, those of groups that give no reading included. */
    public long transfersCompleted() {
        return transfersCompleted.sum();
    }

    /** Transfers of wanted groups that were begun and not put together. */
    public long transfersAbandoned() {
        return transfersAbandoned.sum();
    }

    /** What happened to addresses, written. */
    public long events() {
        return events.sum();
    }

    /** Tasks of this process that counted frames and did not hand them on to the windows application yet; 0 in a while. */
    public long tasksWithHealth() {
        return tasksWithHealth.sum();
    }
}
