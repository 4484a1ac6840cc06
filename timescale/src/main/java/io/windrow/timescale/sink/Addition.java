package io.windrow.timescale.sink;

import io.windrow.runtime.number.NumberRanges;

/**
 * What a batch adds to the set of one origin.
 *
 * @param added numbers that are not in the set yet, those of closed gaps included
 * @param closed how many numbers of {@code added} never came: the gaps they lay in were closed
 * @param set the set after it
 */
record Addition(Origin origin, NumberRanges added, long closed, NumberRanges set) {
    /** Adds numbers to what is stored; closes the lowest gaps when there are more ranges than the limit. */
    static Addition of(Origin origin, NumberRanges stored, NumberRanges arrived, int rangeLimit) {
        NumberRanges set = stored.with(arrived);
        NumberRanges gaps = set.lowestGaps(set.count() - rangeLimit);
        return gaps.count() == 0
                ? new Addition(origin, arrived, 0, set)
                : new Addition(origin, arrived.with(gaps), gaps.size(), set.with(gaps));
    }
}
