package io.windrow.streams.topology;

import io.windrow.avro.NetworkHealth;
import io.windrow.avro.NetworkHealthKey;
import io.windrow.streams.health.BusMinute;
import io.windrow.streams.health.BusMinuteKey;
import io.windrow.streams.health.Count;
import io.windrow.streams.health.HealthPart;
import io.windrow.streams.health.NetworkHealths;
import io.windrow.streams.state.Held;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Parts to minutes of buses. A part revises its minute at once; changed minutes leave by wall clock, and old ones are dropped
 * then, both in bounded steps. Who is new or gone hangs on the minute before, so a minute's change may have the next one leave
 * too. For the task's thread.
 */
final class HealthTask {
    private static final int PUBLISHED_PER_STEP = 1_000;
    private static final int EXPIRED_PER_STEP = 1_000;
    /** Minutes in memory, each about 1 KB. */
    private static final int MOST_HELD = 10_000;
    /** Machines whose time is in memory. */
    private static final int MOST_MACHINES = 10_000;

    private final ProcessorContext<NetworkHealthKey, NetworkHealth> context;
    private final WindowSettings settings;
    private final WindowCounters counters;
    private final AtomicLong gauge;
    private final Held<BusMinuteKey, BusMinute> minutes;
    private final Held<String, Long> newest;
    private final Machines machines;
    private final Unpublished<BusMinuteKey> unpublished;
    private final Expiry<BusMinuteKey> expiry;

    HealthTask(
            ProcessorContext<NetworkHealthKey, NetworkHealth> context,
            WindowSettings settings,
            WindowCounters counters) {
        this.context = context;
        this.settings = settings;
        this.counters = counters;
        gauge = counters.join();
        minutes = new Held<>(context.getStateStore(HealthNodes.MINUTES), MOST_HELD);
        newest = new Held<>(context.getStateStore(HealthNodes.MACHINES), MOST_MACHINES);
        machines = new Machines(newest, settings.retention());
        unpublished = new Unpublished<>(
                context.getStateStore(HealthNodes.UNPUBLISHED),
                settings.publishInterval().toMillis(),
                gauge);
        expiry = new Expiry<>(List.of(minutes), BusMinuteKey::before);
    }

    /** Takes a part. */
    void add(HealthPart part) {
        BusMinuteKey key = BusMinuteKey.of(part);
        if (key.start() < machines.keptFrom(key.equipmentId())) {
            counters.healthIsTooLate(part.part().count(Count.FRAMES));
            return;
        }
        if (tellsTheTime(part.part())) {
            machines.saw(key.equipmentId(), key.start());
        }
        @Nullable BusMinute known = minutes.get(key);
        BusMinute minute = known == null ? new BusMinute() : known;
        boolean hasOthers = !minute.sources().equals(part.part().sources());
        minute.add(part.part());
        minutes.put(key, minute);
        changed(key, hasOthers);
        expiry.keptFrom(key.equipmentId(), machines.keptFrom(key.equipmentId()));
    }

    /**
     * Frames whose clock is ahead stand in the minute of their arrival: without it, the minutes of a gateway in 2036 would never
     * go. Frames that could not be used stand there too, but may be those of a recording from long ago.
     */
    private static boolean tellsTheTime(BusMinute part) {
        return part.count(Count.FRAMES) > 0 || part.count(Count.CLOCK_AHEAD) > 0;
    }

    private void changed(BusMinuteKey key, boolean hasOthers) {
        long now = context.currentSystemTimeMs();
        unpublished.changed(key, now);
        BusMinuteKey next = key.plus(1);
        if (hasOthers && minutes.get(next) != null) {
            unpublished.changed(next, now);
        }
    }

    void step(long nowMillis) {
        @Nullable BusMinuteKey due = unpublished.nextDue(nowMillis);
        for (int i = 0; due != null && i < PUBLISHED_PER_STEP; i++) {
            publish(due);
            due = unpublished.nextDue(nowMillis);
        }
        expiry.tidy(EXPIRED_PER_STEP, this::beforeDrop);
    }

    private void beforeDrop(BusMinuteKey key) {
        counters.expired();
        if (unpublished.contains(key)) {
            publish(key);
        }
    }

    private void publish(BusMinuteKey key) {
        @Nullable BusMinute minute = minutes.get(key);
        if (minute != null) {
            NetworkHealth health = NetworkHealths.of(
                    key, minute, minutes.get(key.plus(-1)), settings.health().bitRate());
            context.forward(new Record<>(NetworkHealths.keyOf(key), health, context.currentSystemTimeMs()));
            counters.published();
        }
        unpublished.left(key);
    }

    /** Brings the stores up to memory; called before each commit and inside its transaction. */
    void write() {
        newest.write();
        minutes.write();
        unpublished.write();
    }

    void close() {
        counters.leave(gauge);
    }
}
