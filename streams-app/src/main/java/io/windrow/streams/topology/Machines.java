package io.windrow.streams.topology;

import io.windrow.streams.state.WindowKey;
import io.windrow.streams.state.WindowState;
import io.windrow.streams.state.Windows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Each machine's own time: its newest window. Windows expire by that alone, so a recording of 1970 plays beside live
 * machines and a clock in 2036 empties nobody else's. A machine that fell silent keeps its last windows until it speaks
 * again.
 *
 * <p>A recording of 1970 that is played under the id of a machine that was live is refused as too late: the store could
 * keep its windows only by never dropping any, and the frames and readings themselves are stored all the same. Give a
 * recording an id of its own.
 *
 * <p>For the task's thread; its memory is bounded by the number of machines.
 */
final class Machines {
    private final KeyValueStore<String, Long> newest;
    private final KeyValueStore<WindowKey, WindowState> windows;
    private final long retentionMicros;
    /** Machines whose time moved since they were last tidied. */
    private final Set<String> untidy = new LinkedHashSet<>();
    /** Up to where a machine's windows are gone: only spares the walk over what was deleted. */
    private final Map<String, Long> tidiedUpTo = new HashMap<>();

    Machines(KeyValueStore<String, Long> newest, KeyValueStore<WindowKey, WindowState> windows, Duration retention) {
        this.newest = newest;
        this.windows = windows;
        this.retentionMicros = Windows.LENGTH_MICROS
                * Math.max(1, retention.toSeconds() / Duration.ofMinutes(1).toSeconds());
    }

    /** Whether a window from that time is older than what is kept of the machine. */
    boolean isTooLate(String equipmentId, long windowStart) {
        @Nullable Long known = newest.get(equipmentId);
        return known != null && windowStart < oldestKept(known);
    }

    /** Notes that the machine has a window that starts at that time. */
    void saw(String equipmentId, long windowStart) {
        @Nullable Long known = newest.get(equipmentId);
        if (known == null || windowStart > known) {
            newest.put(equipmentId, windowStart);
            untidy.add(equipmentId);
        }
    }

    private long oldestKept(long newestWindow) {
        long oldest = newestWindow - retentionMicros;
        return oldest > newestWindow ? Long.MIN_VALUE : oldest;
    }

    /**
     * Drops windows that are too old.
     *
     * @param most how many at most
     * @param beforeDrop told of each window first
     * @return how many were dropped
     */
    int tidy(int most, Consumer<WindowKey> beforeDrop) {
        int dropped = 0;
        Iterator<String> machines = untidy.iterator();
        while (dropped < most && machines.hasNext()) {
            int here = tidy(machines.next(), most - dropped, beforeDrop);
            dropped += here;
            if (dropped < most) {
                machines.remove();
            }
        }
        return dropped;
    }

    private int tidy(String machine, int most, Consumer<WindowKey> beforeDrop) {
        @Nullable Long known = newest.get(machine);
        long oldest = known == null ? Long.MIN_VALUE : oldestKept(known);
        long from = tidiedUpTo.getOrDefault(machine, Long.MIN_VALUE);
        if (from >= oldest) {
            return 0;
        }
        List<WindowKey> old = windowsBetween(machine, from, oldest, most);
        for (WindowKey key : old) {
            beforeDrop.accept(key);
            windows.delete(key);
        }
        tidiedUpTo.put(machine, old.size() < most ? oldest : old.get(most - 1).start());
        return old.size();
    }

    private List<WindowKey> windowsBetween(String machine, long from, long to, int most) {
        List<WindowKey> found = new ArrayList<>();
        try (var range = windows.range(WindowKey.before(machine, from), WindowKey.before(machine, to))) {
            while (found.size() < most && range.hasNext()) {
                found.add(range.next().key);
            }
        }
        return found;
    }
}
