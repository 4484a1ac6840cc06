package io.windrow.streams.topology;

import io.windrow.avro.EquipmentMetrics;
import io.windrow.schemas.Level;
import io.windrow.streams.metrics.MachineMinute;
import io.windrow.streams.metrics.MachineTotals;
import io.windrow.streams.metrics.Metrics;
import io.windrow.streams.metrics.MinuteSummary;
import io.windrow.streams.state.Held;
import io.windrow.streams.state.MachineKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Readings to what machines did. A reading revises its machine's minute at once; minutes leave by wall clock, and each that
 * leaves has its coarser window and its session looked at in turn.
 */
final class MachineTask implements PartTask {
    /** Windows of one level that leave in one step. */
    private static final int PUBLISHED_PER_STEP = 500;
    /** Objects that are dropped in one step. */
    private static final int EXPIRED_PER_STEP = 1_000;
    /** Minutes in memory, each at most 15 KB and about 4 KB. */
    private static final int MINUTES_HELD = 5_000;
    /** Summaries in memory, and totals of each level, each about 600 bytes. */
    private static final int TOTALS_HELD = 10_000;

    private final ProcessorContext<Object, Object> context;
    private final WindowCounters counters;
    private final AtomicLong gauge;
    private final Quiet quiet;
    private final Held<MachineKey, MachineMinute> minutes;
    private final Held<MachineKey, MinuteSummary> summaries;
    private final Map<Level, Held<MachineKey, MachineTotals>> totals = new EnumMap<>(Level.class);
    private final Map<Level, Unpublished<MachineKey>> unpublished = new EnumMap<>(Level.class);
    private final SessionRevision sessions;
    private final Expiry<MachineKey> expiry;

    MachineTask(ProcessorContext<Object, Object> context, WindowSettings windows, WindowCounters counters) {
        this.context = context;
        this.counters = counters;
        gauge = counters.join();
        quiet = new Quiet(windows.publishInterval().toMillis());
        minutes = new Held<>(context.getStateStore(MachinePart.MINUTES), MINUTES_HELD);
        summaries = new Held<>(context.getStateStore(MachinePart.SUMMARIES), TOTALS_HELD);
        List<Held<MachineKey, ?>> kept = new ArrayList<>(List.of(minutes, summaries));
        for (Level level : Level.values()) {
            unpublished.put(
                    level,
                    new Unpublished<>(
                            context.getStateStore(MachinePart.unpublished(level)),
                            windows.publishIntervalMillis(level),
                            gauge));
            if (level.finer().isPresent()) {
                var held = new Held<MachineKey, MachineTotals>(
                        context.getStateStore(MachinePart.totals(level)), TOTALS_HELD);
                totals.put(level, held);
                kept.add(held);
            }
        }
        expiry = new Expiry<>(kept, MachineKey::new);
        sessions = new SessionRevision(context, windows, summaries, gauge);
    }

    @Override
    public void add(Admitted admitted) {
        String machine = admitted.reading().getEquipmentId();
        var key = new MachineKey(machine, Level.MINUTE.startOf(admitted.at()));
        @Nullable MachineMinute known = minutes.get(key);
        MachineMinute minute = known == null ? new MachineMinute() : known;
        minute.add(admitted.reading(), admitted.at());
        minutes.put(key, minute);
        quiet.heard(context.currentSystemTimeMs());
        changed(Level.MINUTE, key);
        expiry.keptFrom(machine, admitted.keptFrom());
        sessions.keptFrom(machine, admitted.keptFrom());
    }

    private void changed(Level level, MachineKey key) {
        waiting(level).changed(key, context.currentSystemTimeMs());
    }

    private Unpublished<MachineKey> waiting(Level level) {
        return Objects.requireNonNull(unpublished.get(level));
    }

    @Override
    public void step(long nowMillis) {
        boolean isQuiet = quiet.is(nowMillis);
        for (Level level : Level.values()) {
            @Nullable MachineKey due = waiting(level).next(nowMillis, isQuiet);
            for (int i = 0; due != null && i < PUBLISHED_PER_STEP; i++) {
                publish(level, due);
                due = waiting(level).next(nowMillis, isQuiet);
            }
        }
        sessions.step(nowMillis, isQuiet);
        if (expiry.isPending() && hasPublishedOld()) {
            expiry.tidy(EXPIRED_PER_STEP, key -> {});
        }
    }

    /** The shorter ones first: what is made of them then waits too. False when there is more than fits into one step. */
    private boolean hasPublishedOld() {
        for (Level level : Level.values()) {
            List<MachineKey> old =
                    waiting(level).waiting(key -> expiry.isOld(key.equipmentId(), key.start()), PUBLISHED_PER_STEP);
            old.forEach(key -> publish(level, key));
            if (old.size() == PUBLISHED_PER_STEP) {
                return false;
            }
        }
        return sessions.hasPublishedOld();
    }

    private void publish(Level level, MachineKey key) {
        @Nullable MachineTotals sum = level == Level.MINUTE ? summarized(key) : merged(level, key);
        if (sum != null) {
            forward(level, key, sum);
            level.coarser()
                    .ifPresent(coarser ->
                            changed(coarser, new MachineKey(key.equipmentId(), coarser.startOf(key.start()))));
        }
        waiting(level).left(key);
    }

    private @Nullable MachineTotals summarized(MachineKey key) {
        @Nullable MachineMinute minute = minutes.get(key);
        if (minute == null) {
            return null;
        }
        MinuteSummary summary = MinuteSummary.of(minute);
        summaries.put(key, summary);
        sessions.changed(key);
        return summary.totals();
    }

    private MachineTotals merged(Level level, MachineKey key) {
        Level finer = level.finer().orElseThrow();
        var sum = new MachineTotals();
        for (long start = key.start(); start < key.start() + level.micros(); start += finer.micros()) {
            @Nullable MachineTotals part = known(finer, new MachineKey(key.equipmentId(), start));
            if (part != null) {
                sum.merge(part);
            }
        }
        Objects.requireNonNull(totals.get(level)).put(key, sum);
        return sum;
    }

    private @Nullable MachineTotals known(Level level, MachineKey key) {
        if (level != Level.MINUTE) {
            return Objects.requireNonNull(totals.get(level)).get(key);
        }
        @Nullable MinuteSummary summary = summaries.get(key);
        return summary == null ? null : summary.totals();
    }

    private void forward(Level level, MachineKey key, MachineTotals sum) {
        EquipmentMetrics metrics = Metrics.of(key.equipmentId(), key.start(), key.start() + level.micros(), sum);
        context.forward(
                new Record<>(Metrics.keyOf(metrics), metrics, context.currentSystemTimeMs()), MachinePart.sink(level));
    }

    @Override
    public void write() {
        minutes.write();
        summaries.write();
        totals.values().forEach(Held::write);
        unpublished.values().forEach(Unpublished::write);
        sessions.write();
    }

    @Override
    public void close() {
        counters.leave(gauge);
    }
}
