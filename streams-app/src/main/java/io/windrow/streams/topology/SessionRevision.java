package io.windrow.streams.topology;

import io.windrow.avro.EquipmentSession;
import io.windrow.schemas.Level;
import io.windrow.streams.metrics.MinuteSummary;
import io.windrow.streams.metrics.Session;
import io.windrow.streams.metrics.Sessions;
import io.windrow.streams.metrics.Stretch;
import io.windrow.streams.state.Held;
import io.windrow.streams.state.MachineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a machine's sessions as its minutes have them. A minute that changed has the sessions near it found anew: those that
 * are no more leave without a value, all others with theirs. For the task's thread.
 */
final class SessionRevision {
    /** Sessions take this many times as long to leave as minutes: a long one is read from hundreds of them. */
    private static final int INTERVALS = 6;

    private static final int REVISED_PER_STEP = 100;
    private static final int EXPIRED_PER_STEP = 100;
    private static final int SESSIONS_HELD = 10_000;
    /** Of one machine that are looked at; with gaps of a minute a week cannot have more. */
    private static final int MOST_SESSIONS = 10_080;

    private final ProcessorContext<Object, Object> context;
    private final Sessions sessions;
    private final Held<MachineKey, MinuteSummary> minutes;
    private final Held<MachineKey, Long> ends;
    private final Unpublished<MachineKey> unpublished;
    private final Expiry<MachineKey> expiry;

    SessionRevision(
            ProcessorContext<Object, Object> context,
            WindowSettings windows,
            Held<MachineKey, MinuteSummary> minutes,
            AtomicLong gauge) {
        this.context = context;
        this.sessions = new Sessions(windows.sessions());
        this.minutes = minutes;
        ends = new Held<>(context.getStateStore(MachinePart.SESSIONS), SESSIONS_HELD);
        unpublished = new Unpublished<>(
                context.getStateStore(MachinePart.SESSIONS_UNPUBLISHED),
                windows.publishInterval().toMillis() * INTERVALS,
                gauge);
        expiry = new Expiry<>(List.of(ends), MachineKey::new);
    }

    /** Notes that a minute's summary changed. */
    void changed(MachineKey minute) {
        unpublished.changed(minute, context.currentSystemTimeMs());
    }

    void keptFrom(String machine, long micros) {
        expiry.keptFrom(machine, micros);
    }

    void step(long nowMillis, boolean all) {
        @Nullable MachineKey due = unpublished.next(nowMillis, all);
        for (int i = 0; due != null && i < REVISED_PER_STEP; i++) {
            revise(due);
            due = unpublished.next(nowMillis, all);
        }
        if (expiry.isPending() && hasPublishedOld()) {
            expiry.tidy(EXPIRED_PER_STEP, key -> {});
        }
    }

    /** False when there is more than fits into one step. */
    boolean hasPublishedOld() {
        List<MachineKey> old =
                unpublished.waiting(key -> expiry.isOld(key.equipmentId(), key.start()), REVISED_PER_STEP);
        old.forEach(this::revise);
        return old.size() < REVISED_PER_STEP;
    }

    private void revise(MachineKey minute) {
        String machine = minute.equipmentId();
        LongFunction<@Nullable MinuteSummary> known = start -> minutes.get(new MachineKey(machine, start));
        Map<Long, Stretch> found = new TreeMap<>();
        find(found, minute.start(), known);
        replaced(minute, found, known).stream()
                .filter(old -> !found.containsKey(old.start()))
                .forEach(old -> withdraw(new MachineKey(machine, old.start())));
        found.values().stream()
                .filter(stretch -> !mayHaveBegunBefore(minute, stretch))
                .forEach(stretch -> publish(machine, sessions.sum(stretch, known)));
        unpublished.left(minute);
    }

    /**
     * The sessions as they left last in whose place the found ones stand. Those that are found in the place of a former one may
     * reach further than what was found before, and there be others.
     */
    private List<Stretch> replaced(
            MachineKey minute, Map<Long, Stretch> found, LongFunction<@Nullable MinuteSummary> known) {
        List<Stretch> before;
        int size;
        do {
            size = found.size();
            before = near(minute.equipmentId(), minute.start(), found);
            for (Stretch old : before) {
                find(found, Level.MINUTE.startOf(old.start()), known);
                find(found, Level.MINUTE.startOf(old.end() - 1), known);
            }
        } while (found.size() > size);
        return before;
    }

    private void find(Map<Long, Stretch> found, long minute, LongFunction<@Nullable MinuteSummary> known) {
        sessions.around(minute, known).ifPresent(stretch -> found.put(stretch.start(), stretch));
    }

    /**
     * The sessions as they left last that the minute, or a minute of the sessions that it is part of, touches: all of these minutes
     * are done with afterwards.
     */
    private List<Stretch> near(String machine, long minute, Map<Long, Stretch> found) {
        long first = found.values().stream().mapToLong(Stretch::start).min().orElse(minute);
        long last = found.values().stream().mapToLong(Stretch::end).max().orElse(minute + 1) - 1;
        long from = Level.MINUTE.startOf(Math.min(minute, first));
        long to = Level.MINUTE.startOf(Math.max(minute, last)) + Level.MINUTE.micros();
        List<Stretch> near = new ArrayList<>();
        for (MachineKey key :
                ends.keys(new MachineKey(machine, Long.MIN_VALUE), new MachineKey(machine, to), MOST_SESSIONS)) {
            @Nullable Long end = ends.get(key);
            if (end != null && end >= from) {
                near.add(new Stretch(key.start(), end));
            }
        }
        return near;
    }

    /** It begins where the kept days begin: as it left before, it stays. A minute that is itself about to go has all before it. */
    private boolean mayHaveBegunBefore(MachineKey minute, Stretch stretch) {
        long reach = stretch.start() - sessions.gapMicros() - 1;
        return expiry.isOld(minute.equipmentId(), minute.start())
                ? expiry.isGone(minute.equipmentId(), reach)
                : expiry.isOld(minute.equipmentId(), reach);
    }

    private void withdraw(MachineKey key) {
        ends.delete(key);
        context.forward(
                new Record<>(Session.key(key.equipmentId(), key.start()), null, context.currentSystemTimeMs()),
                MachinePart.SESSION_SINK);
    }

    /** All its minutes that wait have thereby left. */
    private void publish(String machine, Session session) {
        Stretch stretch = session.stretch();
        EquipmentSession record = session.record(machine);
        ends.put(new MachineKey(machine, stretch.start()), stretch.end());
        context.forward(
                new Record<>(Session.key(machine, stretch.start()), record, context.currentSystemTimeMs()),
                MachinePart.SESSION_SINK);
        for (long minute = Level.MINUTE.startOf(stretch.start());
                minute < stretch.end();
                minute += Level.MINUTE.micros()) {
            unpublished.left(new MachineKey(machine, minute));
        }
    }

    void write() {
        ends.write();
        unpublished.write();
    }
}
