package io.windrow.streams.topology;

import io.windrow.avro.Readings;
import io.windrow.avro.Rollup;
import io.windrow.streams.state.Rollups;
import io.windrow.streams.state.WindowKey;
import io.windrow.streams.state.WindowState;
import io.windrow.streams.state.Windows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Readings to windows. A reading revises its window at once; changed windows leave by wall clock, and old ones are
 * dropped then, both in bounded steps. For its task's thread.
 */
final class RollupProcessor implements Processor<String, @Nullable Sourced<Readings>, Object, Object> {
    /** Windows that leave in one step; a window has about eight records. */
    static final int PUBLISHED_PER_STEP = 1_000;
    /** Windows that are dropped in one step. */
    static final int EXPIRED_PER_STEP = 1_000;
    /** Windows that may wait; beyond, the one that waits longest leaves early. About 30 MB. */
    static final int MAX_WAITING = 100_000;

    private static final int STEPS_PER_INTERVAL = 20;
    private static final Duration SHORTEST_STEP = Duration.ofMillis(50);
    private static final Duration LONGEST_STEP = Duration.ofMillis(500);

    private final WindowSettings settings;
    private final WindowCounters counters;
    private final DeadLetterDesk desk;
    private @Nullable Task task;

    RollupProcessor(WindowSettings settings, WindowCounters counters, DeadLetterDesk desk) {
        this.settings = settings;
        this.counters = counters;
        this.desk = desk;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        leave();
        Task opened = new Task(context, counters.join());
        task = opened;
        context.schedule(step(settings.publishInterval()), PunctuationType.WALL_CLOCK_TIME, now -> opened.step());
    }

    /** Often enough that windows leave evenly. */
    private static Duration step(Duration interval) {
        Duration step = interval.dividedBy(STEPS_PER_INTERVAL);
        Duration atLeast = step.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : step;
        return atLeast.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : atLeast;
    }

    @Override
    public void process(Record<String, @Nullable Sourced<Readings>> record) {
        @Nullable Sourced<Readings> reading = record.value();
        if (reading != null) { // a record without a value is nobody's reading
            counters.reading();
            Objects.requireNonNull(task, "init comes first").add(record, reading);
        }
    }

    @Override
    public void close() {
        leave();
    }

    private void leave() {
        if (task != null) {
            counters.leave(task.gauge);
            task = null;
        }
    }

    /** What lives as long as the task has its stores. */
    private final class Task {
        private final ProcessorContext<Object, Object> context;
        private final AtomicLong gauge;
        private final KeyValueStore<WindowKey, WindowState> windows;
        private final Unpublished unpublished;
        private final Machines machines;

        Task(ProcessorContext<Object, Object> context, AtomicLong gauge) {
            this.context = context;
            this.gauge = gauge;
            windows = context.getStateStore(RollupTopology.WINDOWS);
            machines = new Machines(context.getStateStore(RollupTopology.MACHINES), windows, settings.retention());
            unpublished = new Unpublished(
                    context.getStateStore(RollupTopology.UNPUBLISHED),
                    settings.publishInterval().toMillis(),
                    gauge,
                    context.currentSystemTimeMs());
        }

        void add(Record<String, ?> record, Sourced<Readings> sourced) {
            Readings reading = sourced.value();
            requireOwnKey(record.key(), reading.getEquipmentId());
            if (reading.getClockAhead()) {
                counters.clockIsAhead();
                return;
            }
            long at = Windows.micros(reading.getCapturedAt());
            long start = Windows.startOf(at);
            if (machines.isTooLate(reading.getEquipmentId(), start)) {
                refuse(record, sourced);
                return;
            }
            revise(reading, at, start);
        }

        /** All is computed before the first store changes: a reading counts whole or not at all. */
        private void revise(Readings reading, long at, long start) {
            WindowKey key = WindowKey.of(reading, start);
            @Nullable WindowState known = windows.get(key);
            WindowState state = known == null ? new WindowState(start) : known;
            state.add(reading, at);
            windows.put(key, state);
            unpublished.changed(key, context.currentSystemTimeMs());
            machines.saw(reading.getEquipmentId(), start);
            @Nullable WindowKey longest = unpublished.size() > MAX_WAITING ? unpublished.next() : null;
            if (longest != null) {
                publish(longest);
            }
        }

        private void refuse(Record<String, ?> record, Sourced<Readings> sourced) {
            counters.isTooLate();
            desk.count();
            RecordMetadata at = context.recordMetadata().orElseThrow();
            var letter = new DeadLetter(DeadLetter.TOO_LATE, desk.stage(), at.topic(), at.partition(), at.offset());
            byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
            context.forward(
                    new Record<>(key, sourced.bytes(), record.timestamp(), letter.headers(record.headers())),
                    RollupTopology.DEAD_LETTERS);
        }

        void step() {
            long now = context.currentSystemTimeMs();
            @Nullable WindowKey due = unpublished.nextDue(now);
            for (int i = 0; due != null && i < PUBLISHED_PER_STEP; i++) {
                publish(due);
                due = unpublished.nextDue(now);
            }
            machines.tidy(EXPIRED_PER_STEP, this::beforeDrop);
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
                    context.forward(new Record<>(Rollups.keyOf(rollup), rollup, now), RollupTopology.ROLLUPS);
                }
                counters.published();
            }
            unpublished.left(key);
        }
    }

    /** Else two tasks would each hold half of a window. */
    private static void requireOwnKey(@Nullable String key, String equipmentId) {
        if (!equipmentId.equals(key)) {
            throw new IllegalArgumentException("record key must be the equipment id " + equipmentId + ", was " + key);
        }
    }
}
