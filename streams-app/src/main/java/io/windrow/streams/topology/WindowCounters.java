package io.windrow.streams.topology;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What the windows application did since its start, and how many windows wait to leave. After an aborted transaction
 * records count again. Any thread.
 *
 * <p>Each reading counts once as {@linkplain #admitted() admitted}, {@linkplain #clockAhead() ahead}, {@linkplain #tooLate() too
 * late} or {@linkplain #unusable() unusable}. Bytes that are no reading do not come this far: they are dead letters alone.
 */
public final class WindowCounters {
    private final LongAdder readings = new LongAdder();
    private final LongAdder admitted = new LongAdder();
    private final LongAdder unusable = new LongAdder();
    private final LongAdder clockAhead = new LongAdder();
    private final LongAdder tooLate = new LongAdder();
    private final LongAdder windowsPublished = new LongAdder();
    private final LongAdder windowsExpired = new LongAdder();
    private final LongAdder faultsNotFollowed = new LongAdder();
    private final LongAdder healthTooLate = new LongAdder();
    /** Compared by identity; one for each task that runs here. */
    private final Set<AtomicLong> waiting = ConcurrentHashMap.newKeySet();

    void reading() {
        readings.increment();
    }

    void isAdmitted() {
        admitted.increment();
    }

    void isUnusable() {
        unusable.increment();
    }

    void clockIsAhead() {
        clockAhead.increment();
    }

    void isTooLate() {
        tooLate.increment();
    }

    void published() {
        windowsPublished.increment();
    }

    void expired() {
        windowsExpired.increment();
    }

    void faultIsNotFollowed() {
        faultsNotFollowed.increment();
    }

    void healthIsTooLate(long frames) {
        healthTooLate.add(frames);
    }

    /** A task's own gauge, to be handed back with {@link #leave}. */
    AtomicLong join() {
        var gauge = new AtomicLong();
        waiting.add(gauge);
        return gauge;
    }

    void leave(AtomicLong gauge) {
        waiting.remove(gauge);
    }

    /** Readings seen, whatever became of them. */
    public long readings() {
        return readings.sum();
    }

    /** Readings that moved their windows. */
    public long admitted() {
        return admitted.sum();
    }

    /** Readings that broke a rule: dead letters. */
    public long unusable() {
        return unusable.sum();
    }

    /** Readings that moved no window because their clock was ahead. */
    public long clockAhead() {
        return clockAhead.sum();
    }

    /** Readings older than the stores keep: dead letters. */
    public long tooLate() {
        return tooLate.sum();
    }

    /** Windows handed to the producer; a window counts each time. */
    public long windowsPublished() {
        return windowsPublished.sum();
    }

    /** Windows dropped from the stores by age. */
    public long windowsExpired() {
        return windowsExpired.sum();
    }

    /** Trouble codes of units that told too many different ones; a code counts each time. */
    public long faultsNotFollowed() {
        return faultsNotFollowed.sum();
    }

    /** Frames of minutes that are older than the stores keep: they changed no network health. */
    public long healthTooLate() {
        return healthTooLate.sum();
    }

    /** Windows of this process's tasks that changed and were not handed to the producer since. */
    public long unpublished() {
        return waiting.stream().mapToLong(AtomicLong::get).sum();
    }

    /** The sums by the names of their meters. */
    public Map<String, LongSupplier> counts() {
        return Map.of(
                "readings", this::readings,
                "readings.admitted", this::admitted,
                "readings.clock.ahead", this::clockAhead,
                "readings.too.late", this::tooLate,
                "readings.unusable", this::unusable,
                "windows.published", this::windowsPublished,
                "windows.expired", this::windowsExpired,
                "faults.not.followed", this::faultsNotFollowed,
                "health.frames.too.late", this::healthTooLate);
    }

    /** What waits, by the names of its meters. */
    public Map<String, LongSupplier> waits() {
        return Map.of("windows.waiting", this::unpublished);
    }
}
