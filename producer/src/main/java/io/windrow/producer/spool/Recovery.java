package io.windrow.producer.spool;

import java.util.List;

/**
 * What was found when a spool was opened.
 *
 * @param segments files that hold frames
 * @param frames frames in them, acknowledged ones included
 * @param tornRecords last records that were not written to their end, and were cut off: none of them had been stored
 * @param emptyFiles segments without any frame, which were deleted
 * @param positionLost whether the file that says what was acknowledged was there and unreadable: all is sent again
 * @param damage what was given up
 */
public record Recovery(
        int segments, long frames, int tornRecords, int emptyFiles, boolean positionLost, List<Damage> damage) {
    public Recovery {
        damage = List.copyOf(damage);
    }
}
