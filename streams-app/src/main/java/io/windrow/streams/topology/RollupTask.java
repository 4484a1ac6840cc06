package io.windrow.streams.topology;

import io.windrow.schemas.Level;
import io.windrow.streams.state.Held;
import io.windrow.streams.state.WindowKey;
import io.windrow.streams.state.WindowState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Readings to windows. A reading revises its minute at once; changed windows leave by wall clock, the longer ones behind the
 * shorter ones that they are made of; old ones are dropped then. All in bounded steps.
 */
final class RollupTask implements PartTask {
    /** Windows of one length that leave in one step; a window has about eight records. */
    static final int PUBLISHED_PER_STEP = 2_000;
    /**
     * Of those that wait one in so many leaves in a step, while readings come: a fleet's minutes are due at the same time, and
     * whatever else the machine does would have to wait for all of them.
     */
    private static final int LEAVING_SHARE = 20;

    private static final int LEAST_PER_STEP = 20;
    /** Windows that are dropped in one step. */
    static final int EXPIRED_PER_STEP = 1_000;
    /** Windows of one length that may wait; beyond, the one that waits longest leaves early. About 30 MB. */
    static final int MAX_WAITING = 100_000;
    /** Minutes in memory, each about 3 KB; and of each longer one. */
    private static final int MOST_MINUTES = 10_000;

    private static final int MOST_LONGER = 2_500;

    private final ProcessorContext<Object, Object> context;
    private final WindowCounters counters;
    private final AtomicLong gauge;
    private final Quiet quiet;
    private final LatestSignals latest;
    /** The shortest first. */
    private final List<RollupLevel> levels = new ArrayList<>();

    private final RollupLevel minutes;
    private final Expiry<WindowKey> expiry;

    RollupTask(ProcessorContext<Object, Object> context, WindowSettings settings, WindowCounters counters) {
        this.context = context;
        this.counters = counters;
        this.gauge = counters.join();
        quiet = new Quiet(settings.publishInterval().toMillis());
        latest = new LatestSignals(context);
        List<Held<WindowKey, ?>> kept = new ArrayList<>();
        @Nullable RollupLevel finer = null;
        for (Level level : Level.values()) {
            @Nullable Held<WindowKey, WindowState> windows = windows(level);
            if (windows != null) {
                kept.add(windows);
            }
            Unpublished<WindowKey> unpublished = new Unpublished<>(
                    context.getStateStore(RollupPart.unpublished(level)), settings.publishIntervalMillis(level), gauge);
            finer = new RollupLevel(level, windows, unpublished, context, counters, left(level), finer);
            levels.add(finer);
        }
        minutes = levels.get(0);
        expiry = new Expiry<>(kept, WindowKey::before);
    }

    private RollupLevel.Left left(Level level) {
        return level == Level.MINUTE ? latest::left : (key, rollups, now) -> {};
    }

    private @Nullable Held<WindowKey, WindowState> windows(Level level) {
        int most = level == Level.MINUTE ? MOST_MINUTES : MOST_LONGER;
        return RollupPart.isKept(level) ? new Held<>(context.getStateStore(RollupPart.windows(level)), most) : null;
    }

    @Override
    public void add(Admitted admitted) {
        long start = Level.MINUTE.startOf(admitted.at());
        WindowKey key = WindowKey.of(admitted.reading(), start);
        @Nullable WindowState known = minutes.get(key);
        WindowState state = known == null ? new WindowState(Level.MINUTE, start) : known;
        state.add(admitted.reading(), admitted.at());
        minutes.put(key, state);
        long now = context.currentSystemTimeMs();
        quiet.heard(now);
        minutes.changed(key, now);
        expiry.keptFrom(key.equipmentId(), admitted.keptFrom());
    }

    @Override
    public void step(long nowMillis) {
        boolean isQuiet = quiet.is(nowMillis);
        for (RollupLevel level : levels) {
            int share = Math.max(LEAST_PER_STEP, level.waiting() / LEAVING_SHARE);
            level.publishDue(nowMillis, isQuiet, isQuiet ? PUBLISHED_PER_STEP : share);
        }
        if (expiry.isPending() && hasPublishedOld(nowMillis)) {
            expiry.tidy(EXPIRED_PER_STEP, key -> counters.expired());
        }
    }

    /** The shorter ones first: what is made of them then waits too. False when there is more than fits into one step. */
    private boolean hasPublishedOld(long nowMillis) {
        for (RollupLevel level : levels) {
            int published =
                    level.publish(key -> expiry.isOld(key.equipmentId(), key.start()), nowMillis, PUBLISHED_PER_STEP);
            if (published == PUBLISHED_PER_STEP) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void write() {
        levels.forEach(RollupLevel::write);
        latest.write();
    }

    @Override
    public void close() {
        counters.leave(gauge);
    }
}
