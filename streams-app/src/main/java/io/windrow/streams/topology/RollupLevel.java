package io.windrow.streams.topology;

import io.windrow.avro.Rollup;
import io.windrow.schemas.Level;
import io.windrow.streams.state.Held;
import io.windrow.streams.state.Rollups;
import io.windrow.streams.state.WindowKey;
import io.windrow.streams.state.WindowState;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one length at work in one task. Those of a minute are revised by readings; a longer one is made of the next
 * shorter ones when it is due, so that it has the same bits whatever the order in which they changed. For the task's thread.
 */
final class RollupLevel {
    private final Level level;
    private final @Nullable Held<WindowKey, WindowState> windows;
    private final Unpublished<WindowKey> unpublished;
    private final ProcessorContext<Object, Object> context;
    private final WindowCounters counters;
    private final Left left;
    private final @Nullable RollupLevel finer;
    private @Nullable RollupLevel coarser;

    /** Told of each window that leaves. */
    interface Left {
        void accept(WindowKey key, List<Rollup> rollups, long nowMillis);
    }

    /**
     * One length behind the next shorter one.
     *
     * @param windows null for the longest, of which nothing is made
     * @param finer null for the shortest
     */
    RollupLevel(
            Level level,
            @Nullable Held<WindowKey, WindowState> windows,
            Unpublished<WindowKey> unpublished,
            ProcessorContext<Object, Object> context,
            WindowCounters counters,
            Left left,
            @Nullable RollupLevel finer) {
        this.level = level;
        this.windows = windows;
        this.unpublished = unpublished;
        this.context = context;
        this.counters = counters;
        this.left = left;
        this.finer = finer;
        if (finer != null) {
            finer.coarser = this;
        }
    }

    /** The window's state, or null when there is none. */
    @Nullable WindowState get(WindowKey key) {
        return windows == null ? null : windows.get(key);
    }

    void put(WindowKey key, WindowState state) {
        if (windows != null) {
            windows.put(key, state);
        }
    }

    /** Notes that a window, or what it is made of, changed. */
    void changed(WindowKey key, long nowMillis) {
        unpublished.changed(key, nowMillis);
        @Nullable WindowKey longest = unpublished.size() > RollupTask.MAX_WAITING ? unpublished.next() : null;
        if (longest != null) {
            publish(longest, nowMillis);
        }
    }

    /** Windows that changed and did not leave since. */
    int waiting() {
        return unpublished.size();
    }

    /**
     * Publishes what is due.
     *
     * @param all whether everything is due that waits
     */
    void publishDue(long nowMillis, boolean all, int most) {
        @Nullable WindowKey due = unpublished.next(nowMillis, all);
        for (int i = 0; due != null && i < most; i++) {
            publish(due, nowMillis);
            due = unpublished.next(nowMillis, all);
        }
    }

    /**
     * Publishes windows that wait.
     *
     * @param most how many at most
     * @return how many there were
     */
    int publish(Predicate<WindowKey> which, long nowMillis, int most) {
        var waiting = unpublished.waiting(which, most);
        waiting.forEach(key -> publish(key, nowMillis));
        return waiting.size();
    }

    private void publish(WindowKey key, long nowMillis) {
        @Nullable WindowState state = finer == null ? get(key) : merged(key, finer);
        if (state != null) {
            List<Rollup> rollups = Rollups.of(key, state);
            for (Rollup rollup : rollups) {
                context.forward(new Record<>(Rollups.keyOf(rollup), rollup, nowMillis), RollupPart.sink(level));
            }
            left.accept(key, rollups, nowMillis);
            counters.published();
        }
        unpublished.left(key);
        if (coarser != null) {
            coarser.changed(key.at(coarser.level.startOf(key.start())), nowMillis);
        }
    }

    /** Of all the shorter windows that there are: whole days are kept, so none of them is gone. */
    private @Nullable WindowState merged(WindowKey key, RollupLevel from) {
        @Nullable WindowState merged = null;
        long end = key.start() + level.micros();
        for (long start = key.start(); start < end; start += from.level.micros()) {
            @Nullable WindowState part = from.get(key.at(start));
            if (part != null) {
                merged = merged == null ? new WindowState(level, key.start()) : merged;
                merged.merge(part);
            }
        }
        if (merged != null) {
            put(key, merged);
        }
        return merged;
    }

    void write() {
        if (windows != null) {
            windows.write();
        }
        unpublished.write();
    }
}
