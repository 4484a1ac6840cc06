package io.windrow.streams.topology;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What the readings application did since its start; after an aborted transaction records count again. Any thread.
 *
 * <p>Each frame counts once as a {@linkplain #readings() reading}, a {@linkplain #resends() resend}, a {@linkplain #transferParts()
 * part of a transfer}, {@linkplain #notAskedFor() not asked for}, {@linkplain #unexplained() unexplained}, {@linkplain #unusable()
 * unusable} or {@linkplain #empty() empty}. Bytes that are no frame do not come this far: they are dead letters alone.
 */
public final class ReadingsCounters {
    private final LongAdder frames = new LongAdder();
    private final LongAdder readings = new LongAdder();
    private final LongAdder clockAhead = new LongAdder();
    private final LongAdder resends = new LongAdder();
    private final LongAdder transferParts = new LongAdder();
    private final LongAdder notAskedFor = new LongAdder();
    private final LongAdder unexplained = new LongAdder();
    private final LongAdder unusable = new LongAdder();
    private final LongAdder empty = new LongAdder();
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

    void transferPart() {
        transferParts.increment();
    }

    void isNotAskedFor() {
        notAskedFor.increment();
    }

    void isUnexplained() {
        unexplained.increment();
    }

    void isUnusable() {
        unusable.increment();
    }

    void isEmpty() {
        empty.increment();
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

    /** Frames of transfers that were not made whole by them. */
    public long transferParts() {
        return transferParts.sum();
    }

    /** Frames, or transfers made whole by them, of groups or senders that were not asked for; those of 11 bits too. */
    public long notAskedFor() {
        return notAskedFor.sum();
    }

    /** Frames, or transfers made whole by them, that were asked for and that no definition explains. */
    public long unexplained() {
        return unexplained.sum();
    }

    /** Frames that broke a rule: dead letters. */
    public long unusable() {
        return unusable.sum();
    }

    /** Records without a value, which are nobody's frames. */
    public long empty() {
        return empty.sum();
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

    /** The sums by the names of their meters. */
    public Map<String, LongSupplier> counts() {
        return Map.ofEntries(
                Map.entry("frames", this::frames),
                Map.entry("readings", this::readings),
                Map.entry("readings.clock.ahead", this::clockAhead),
                Map.entry("frames.resends", this::resends),
                Map.entry("frames.transfer.parts", this::transferParts),
                Map.entry("frames.not.asked.for", this::notAskedFor),
                Map.entry("frames.unexplained", this::unexplained),
                Map.entry("frames.unusable", this::unusable),
                Map.entry("frames.empty", this::empty),
                Map.entry("gaps.closed", this::gapsClosed),
                Map.entry("transfers.completed", this::transfersCompleted),
                Map.entry("transfers.abandoned", this::transfersAbandoned),
                Map.entry("bus.events", this::events));
    }

    /** What waits, by the names of its meters. */
    public Map<String, LongSupplier> waits() {
        return Map.of("tasks.with.health", this::tasksWithHealth);
    }
}
