package io.windrow.streams.topology;

import io.windrow.schemas.Level;
import io.windrow.streams.state.Held;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Each machine's own time: its newest minute. What it had expires by that alone, so a recording of 1970 plays beside live
 * machines and a clock in 2036 empties nobody else's windows. A machine that fell silent keeps its last windows until it speaks
 * again.
 *
 * <p>Whole UTC days are kept: those that end less than the retention before the newest minute. So a day's windows of all
 * lengths go together, and a longer one always finds all the shorter ones that it is made of.
 *
 * <p>A recording of 1970 that is played under the id of a machine that was live is refused as too late: the stores could
 * keep its windows only by never dropping any, and the frames and readings themselves are stored all the same. Give a
 * recording an id of its own.
 *
 * <p>For the task's thread.
 */
final class Machines {
    private final Held<String, Long> newest;
    private final long retentionMicros;

    Machines(Held<String, Long> newest, Duration retention) {
        this.newest = newest;
        this.retentionMicros = TimeUnit.SECONDS.toMicros(retention.toSeconds());
    }

    /** Start of the oldest day that is kept of the machine; {@code Long.MIN_VALUE} of one that was never heard of. */
    long keptFrom(String equipmentId) {
        @Nullable Long known = newest.get(equipmentId);
        if (known == null || known < Long.MIN_VALUE + retentionMicros + Level.DAY.micros()) {
            return Long.MIN_VALUE;
        }
        return Level.DAY.startOf(known - retentionMicros);
    }

    /** Notes that the machine said something at that time. */
    void saw(String equipmentId, long at) {
        long minute = Level.MINUTE.startOf(at);
        @Nullable Long known = newest.get(equipmentId);
        if (known == null || minute > known) {
            newest.put(equipmentId, minute);
        }
    }
}
