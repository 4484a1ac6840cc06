package io.windrow.timescale.sink;

import io.windrow.runtime.number.NumberRanges;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells resends from rows that are new: a number that is in its origin's set is stored already. Keeps in memory what was committed
 * and nothing else, so that the same batch may be screened again after any failure. Used by one thread.
 */
final class Sequences {
    /** Ranges of one set at most; each hole that will never be filled costs one. */
    static final int RANGE_LIMIT = 10_000;

    private static final int ORIGINS_IN_MEMORY = 10_000;
    private static final int RANGES_IN_MEMORY = 500_000;

    private final int rangeLimit;
    private final RecentSets stored = new RecentSets(ORIGINS_IN_MEMORY, RANGES_IN_MEMORY);
    private List<Addition> additions = List.of();

    Sequences() {
        this(RANGE_LIMIT);
    }

    Sequences(int rangeLimit) {
        this.rangeLimit = rangeLimit;
    }

    /** Reads the sets of origins from the database; an origin that it does not know is missing from the answer. */
    @FunctionalInterface
    interface Reader {
        Map<Origin, NumberRanges> read(Set<Origin> origins) throws SQLException;
    }

    /** Drops the batch's resends, the second of two equal numbers within it included, and notes what it adds. */
    void screen(Batch batch, Reader reader) throws SQLException {
        additions = List.of();
        Map<Origin, Arrivals> arrivals = Arrivals.of(batch.rows());
        Map<Origin, NumberRanges> sets = sets(arrivals.keySet(), reader);
        if (arrivals.entrySet().stream().anyMatch(each -> each.getValue().hasResends(set(sets, each.getKey())))) {
            dropResends(batch, sets);
            arrivals = Arrivals.of(batch.rows());
        }
        additions = additions(arrivals, sets);
    }

    /** What the screened batch adds, in the order of origins: two writers of the same could wait for one another otherwise. */
    List<Addition> additions() {
        return additions;
    }

    /** What was added is stored. */
    void committed() {
        additions.forEach(addition -> stored.put(addition.origin(), addition.set()));
        additions = List.of();
    }

    /** Somebody else may write the sets from now on, or our own write may have been lost: they will be read again. */
    void forget() {
        stored.clear();
        additions = List.of();
    }

    private Map<Origin, NumberRanges> sets(Set<Origin> origins, Reader reader) throws SQLException {
        Map<Origin, NumberRanges> sets = new HashMap<>();
        Set<Origin> unknown = new HashSet<>();
        for (Origin origin : origins) {
            NumberRanges set = stored.get(origin);
            if (set == null) {
                unknown.add(origin);
            } else {
                sets.put(origin, set);
            }
        }
        if (!unknown.isEmpty()) {
            Map<Origin, NumberRanges> read = reader.read(unknown);
            unknown.forEach(origin -> sets.put(origin, read.getOrDefault(origin, NumberRanges.NONE)));
            unknown.forEach(origin -> stored.put(origin, set(sets, origin)));
        }
        return sets;
    }

    private static void dropResends(Batch batch, Map<Origin, NumberRanges> sets) {
        Map<Origin, Set<Long>> taken = new HashMap<>();
        batch.dropResends(row -> {
            Origin origin = row.place().origin();
            if (origin == null) {
                return false;
            }
            long number = row.place().sequence();
            return set(sets, origin).contains(number)
                    || !taken.computeIfAbsent(origin, none -> new HashSet<>()).add(number);
        });
    }

    private List<Addition> additions(Map<Origin, Arrivals> arrivals, Map<Origin, NumberRanges> sets) {
        List<Addition> all = new ArrayList<>();
        new TreeMap<>(arrivals)
                .forEach((origin, each) -> all.add(Addition.of(origin, set(sets, origin), each.ranges(), rangeLimit)));
        return all;
    }

    private static NumberRanges set(Map<Origin, NumberRanges> sets, Origin origin) {
        return Objects.requireNonNull(sets.get(origin));
    }
}
