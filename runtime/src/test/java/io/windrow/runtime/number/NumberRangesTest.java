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
    void addingASetIsAddingItsRunsOneByOne() {
        for (long seed = 1; seed <= 50; seed++) {
            var random = new SplittableRandom(seed);
            NumberRanges one = some(random);
            NumberRanges other = some(random);
            NumberRanges expected = one;
            long[] bounds = other.bounds();
            for (int i = 0; i < bounds.length; i += 2) {
                expected = expected.with(bounds[i], bounds[i + 1]);
            }

            assertThat(one.with(other)).as("seed %s", seed).isEqualTo(expected);
            assertThat(other.with(one)).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Test
    void numbersInAnyOrderAreTheSetOfThem() {
        for (long seed = 1; seed <= 50; seed++) {
            long[] numbers = new SplittableRandom(seed).longs(seed, 0, NUMBERS).toArray();
            NumberRanges expected = NumberRanges.NONE;
            for (long number : numbers) {
                expected = expected.with(number, number);
            }

            assertThat(NumberRanges.ofNumbers(numbers)).as("seed %s", seed).isEqualTo(expected);
        }
        assertThat(NumberRanges.ofNumbers()).isEqualTo(NumberRanges.NONE);
        assertThat(NumberRanges.ofNumbers(Long.MAX_VALUE, 0).bounds())
                .containsExactly(0, 0, Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Test
    void setsMeetWhenTheyShareANumber() {
        NumberRanges ranges = NumberRanges.of(3, 4, 8, 8);
        assertThat(ranges.meets(NumberRanges.of(0, 2, 5, 7, 9, 20))).isFalse();
        assertThat(ranges.meets(NumberRanges.of(0, 2, 8, 20))).isTrue();
        assertThat(ranges.meets(NumberRanges.NONE)).isFalse();
    }

    private static NumberRanges some(SplittableRandom random) {
        NumberRanges some = NumberRanges.NONE;
        for (int i = random.nextInt(30); i > 0; i--) {
            long first = random.nextLong(NUMBERS);
            some = some.with(first, first + random.nextLong(4));
        }
        return some;
    }

    @Test
    void closingTheLowestGapsIsAddingTheirNumbers() {
        NumberRanges ranges = NumberRanges.of(3, 4, 8, 8, 10, 12);
        assertThat(ranges.lowestGaps(1).bounds()).containsExactly(5, 7);
        assertThat(ranges.lowestGaps(9).bounds()).containsExactly(5, 7, 9, 9);
        assertThat(ranges.with(ranges.lowestGaps(9)).bounds()).containsExactly(3, 12);
        assertThat(ranges.lowestGaps(-1)).isEqualTo(NumberRanges.NONE);
        assertThat(NumberRanges.NONE.lowestGaps(1)).isEqualTo(NumberRanges.NONE);
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
        assertThatThrownBy(() -> NumberRanges.ofNumbers(3, -1)).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> NumberRanges.NONE.with(-1, 3)).hasMessageContaining("in order");
    }
}
