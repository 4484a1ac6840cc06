package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.runtime.number.NumberRanges;
import org.junit.jupiter.api.Test;

class RecentSetsTest {
    private static final NumberRanges TWO_RANGES = NumberRanges.of(0, 0, 2, 2);

    private final RecentSets sets = new RecentSets(3, 5);

    @Test
    void theOriginThatWasMetLongestAgoFallsOutFirst() {
        for (String channel : new String[] {"a", "b", "c"}) {
            sets.put(origin(channel), NumberRanges.NONE);
        }
        sets.get(origin("a"));
        sets.put(origin("d"), NumberRanges.NONE);

        assertThat(sets.get(origin("b"))).isNull();
        assertThat(sets.get(origin("a"))).isNotNull();
    }

    @Test
    void setsOfManyRangesLeaveRoomForFewer() {
        sets.put(origin("a"), TWO_RANGES);
        sets.put(origin("a"), TWO_RANGES);
        sets.put(origin("b"), TWO_RANGES);
        assertThat(sets.get(origin("a"))).isNotNull();

        sets.put(origin("c"), TWO_RANGES);

        assertThat(sets.get(origin("b"))).isNull();
        assertThat(sets.get(origin("a"))).isNotNull();
        assertThat(sets.get(origin("c"))).isNotNull();
    }

    @Test
    void theSetThatWasPutLastStaysHoweverLarge() {
        sets.put(origin("a"), TWO_RANGES);
        sets.put(origin("b"), NumberRanges.ofNumbers(0, 2, 4, 6, 8, 10, 12));

        assertThat(sets.get(origin("a"))).isNull();
        assertThat(sets.get(origin("b"))).isNotNull();
    }

    private static Origin origin(String channel) {
        return new Origin("gw", "boot", channel);
    }
}
