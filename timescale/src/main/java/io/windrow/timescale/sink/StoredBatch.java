package io.windrow.timescale.sink;

import java.time.Duration;
import java.time.Instant;

/**
 * One committed batch, for figures of latency. The arrays are the receiver's own; the same index is the same row.
 *
 * @param topic its name on the broker
 * @param rows how many; 0 when all were resends
 * @param resends records that were dropped, since a row with their number is stored already
 * @param refused records that became dead letters
 * @param took how long its transaction took, with what was asked before it
 * @param lag records of the topic that this writer has not stored yet, as far as it knows
 * @param committedAt when the commit was confirmed
 * @param capturedAtMicros event time of each row, microseconds since 1970
 * @param appendedAtMillis when the broker took each row's record, milliseconds since 1970
 */
@SuppressWarnings(
        "ArrayRecordComponent") // two longs a row, up to 100,000 rows/s: boxes would cost more than the figures are
// worth
public record StoredBatch(
        String topic,
        int rows,
        int resends,
        int refused,
        Duration took,
        long lag,
        Instant committedAt,
        long[] capturedAtMicros,
        long[] appendedAtMillis) {}
