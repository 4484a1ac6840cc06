package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.runtime.number.NumberRanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of sequence sets in memory; refuses, as the database does, a number that is there. */
final class FakeSequenceTable implements Sequences.Reader {
    private final Map<Origin, NumberRanges> sets = new HashMap<>();
    private final Map<Origin, Long> closed = new HashMap<>();
    private int reads;

    @Override
    public Map<Origin, NumberRanges> read(Set<Origin> origins) {
        reads++;
        Map<Origin, NumberRanges> found = new HashMap<>(sets);
        found.keySet().retainAll(origins);
        return found;
    }

    void add(List<Addition> additions) {
        for (Addition addition : additions) {
            NumberRanges before = sets.getOrDefault(addition.origin(), NumberRanges.NONE);
            assertThat(before.meets(addition.added())).as("%s", addition).isFalse();
            sets.put(addition.origin(), before.with(addition.added()));
            closed.merge(addition.origin(), addition.closed(), Long::sum);
            assertThat(sets).containsEntry(addition.origin(), addition.set());
        }
    }

    Map<Origin, NumberRanges> sets() {
        return sets;
    }

    /** Numbers of closed gaps. */
    Map<Origin, Long> closed() {
        return closed;
    }

    int reads() {
        return reads;
    }
}
