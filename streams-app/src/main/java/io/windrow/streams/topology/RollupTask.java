package io.windrow.streams.topology;

import io.windrow.avro.Rollup;
import io.windrow.streams.state.Held;
import io.windrow.streams.state.Rollups;
import io.windrow.streams.state.WindowKey;
import io.windrow.streams.state.WindowState;
import io.windrow.streams.state.Windows;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Readings to windows. A reading revises its window at once; changed windows leave by wall clock, and old ones are
 * dropped then, both in bounded steps.
 */
final class RollupTask implements PartTask {
    /** Windows that leave in one step; a window has about eight records. */
    static final int PUBLISHED_PER_STEP = 1_000;
    /** Windows that are dropped in one step. */
    static final int EXPIRED_PER_STEP = 1_000;
    /** Windows that may wait; beyond, the one that waits longest leaves early. About 30 MB. */
    static final int MAX_WAITING = 100_000;
    /** Windows in memory, each about 3 KB. */
    static final int MOST_HELD = 20_000;

    private final ProcessorContext<Object, Object> context;
    private final WindowCounters counters;
    private final AtomicLong gauge;
    private final Held<WindowKey, WindowState> windows;
    private final Unpublished<WindowKey> unpublished;
    private final Expiry<WindowKey> expiry;

    RollupTask(ProcessorContext<Object, Object> context, WindowSettings settings, WindowCounters counters) {
        this.context = context;
        this.counters = counters;
        this.gauge = counters.join();
        windows = new Held<>(context.getStateStore(RollupPart.WINDOWS), MOST_HELD);
        expiry = new Expiry<>(List.of(windows), WindowKey::before);
        unpublished = new Unpublished<>(
                context.getStateStore(RollupPart.UNPUBLISHED),
                settings.publishInterval().toMillis(),
                gauge);
    }

    @Override
    public void add(Admitted admitted) {
        long start = Windows.startOf(admitted.at());
        WindowKey key = WindowKey.of(admitted.reading(), start);
        @Nullable WindowState known = windows.get(key);
        WindowState state = known == null ? new WindowState(start) : known;
        state.add(admitted.reading(), admitted.at());
        windows.put(key, state);
        unpublished.changed(key, context.currentSystemTimeMs());
        expiry.keptFrom(key.equipmentId(), admitted.keptFrom());
        @Nullable WindowKey longest = unpublished.size() > MAX_WAITING ? unpublished.next() : null;
        if (longest != null) {
            publish(longest);
        }
    }

    @Override
    public void step(long nowMillis) {
        @Nullable WindowKey due = unpublished.nextDue(nowMillis);
        for (int i = 0; due != null && i < PUBLISHED_PER_STEP; i++) {
            publish(due);
            due = unpublished.nextDue(nowMillis);
        }
        expiry.tidy(EXPIRED_PER_STEP, this::beforeDrop);
    }

    private void beforeDrop(WindowKey key) {
        counters.expired();
        if (unpublished.contains(key)) {
            publish(key);
        }
    }

    private void publish(WindowKey key) {
        @Nullable WindowState state = windows.get(key);
        if (state != null) {
            long now = context.currentSystemTimeMs();
            for (Rollup rollup : Rollups.of(key, state)) {
                context.forward(new Record<>(Rollups.keyOf(rollup), rollup, now), RollupPart.SINK);
            }
            counters.published();
        }
        unpublished.left(key);
    }

    @Override
    public void write() {
        windows.write();
        unpublished.write();
    }

    @Override
    public void close() {
        counters.leave(gauge);
    }
}
