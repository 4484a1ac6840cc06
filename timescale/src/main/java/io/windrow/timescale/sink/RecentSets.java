package io.windrow.timescale.sink;

import io.windrow.runtime.number.NumberRanges;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sets of the origins that were met lately. Bounded in origins and, since one set may be 160 KB, in ranges; what falls out is
 * read from the database when it is met again. Used by one thread.
 */
final class RecentSets {
    private final int maxOrigins;
    private final int maxRanges;
    private final Map<Origin, NumberRanges> sets = new LinkedHashMap<>(16, 0.75f, true);
    private long ranges;

    RecentSets(int maxOrigins, int maxRanges) {
        this.maxOrigins = maxOrigins;
        this.maxRanges = maxRanges;
    }

    @Nullable NumberRanges get(Origin origin) {
        return sets.get(origin);
    }

    void put(Origin origin, NumberRanges set) {
        NumberRanges before = sets.put(origin, set);
        ranges += set.count() - (before == null ? 0 : before.count());
        var eldest = sets.values().iterator();
        while (sets.size() > maxOrigins || (ranges > maxRanges && sets.size() > 1)) {
            removeNext(eldest);
        }
    }

    void clear() {
        sets.clear();
        ranges = 0;
    }

    private void removeNext(Iterator<NumberRanges> eldest) {
        ranges -= eldest.next().count();
        eldest.remove();
    }
}
