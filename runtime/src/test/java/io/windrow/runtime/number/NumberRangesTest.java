package io.windrow.runtime.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NumberRangesTest {
    private static final int NUMBERS = 200;

    @Test
    void holdsWhatASetHoldsInWhateverOrderRunsAreAdded() {
        for (long seed = 1; seed <= 50; seed++) {
            var random = new SplittableRandom(seed);
            var expected = new TreeSet<Long>();
            NumberRanges ranges = NumberRanges.NONE;
            for (int i = 0; i < 40; i++) {
                long first = random.nextLong(NUMBERS);
                long last = Math.min(NUMBERS - 1, first + random.nextLong(8));
                ranges = ranges.with(first, last);
                for (long number = first; number <= last; number++) {
                    expected.add(number);
                }
                assertSame(seed, ranges, expected);
            }
        }
    }

    private static void assertSame(long seed, NumberRanges ranges, NavigableSet<Long> expected) {
        assertThat(ranges.size()).as("seed %s", seed).isEqualTo(expected.size());
        assertThat(ranges.end()).isEqualTo(expected.last() + 1);
        for (long number = 0; number < NUMBERS; number++) {
            assertThat(ranges.contains(number)).as("seed %s, %s", seed, number).isEqualTo(expected.contains(number));
        }
        assertThat(NumberRanges.of(ranges.bounds())).isEqualTo(ranges).hasSameHashCodeAs(ranges);
    }

    @Test
    void touchingRunsAreOneRange() {
        assertThat(NumberRanges.NONE.with(0, 4).with(10, 12).with(5, 9).bounds())
                .containsExactly(0, 12);
    }

    @Test
    void theLowestGapIsClosedFirst() {
        NumberRanges ranges = NumberRanges.of(0, 1, 5, 6, 9, 9);
        assertThat(ranges.withoutLowestGap().bounds()).containsExactly(0, 6, 9, 9);
        assertThat(ranges.withoutLowestGap().withoutLowestGap().bounds()).containsExactly(0, 9);
        assertThat(NumberRanges.of(3, 4).withoutLowestGap().bounds()).containsExactly(3, 4);
        assertThat(NumberRanges.NONE.withoutLowestGap()).isEqualTo(NumberRanges.NONE);
    }

    @Test
    void refusesWhatIsOutOfOrder() {
        assertThatThrownBy(() -> NumberRanges.of(4, 3)).hasMessageContaining("out of order");
        assertThatThrownBy(() -> NumberRanges.of(0, 3, 4, 5)).hasMessageContaining("out of order");
        assertThatThrownBy(() -> NumberRanges.of(1)).hasMessageContaining("pairs");
        assertThatThrownBy(() -> NumberRanges.NONE.with(-1, 3)).hasMessageContaining("in order");
    }
}
