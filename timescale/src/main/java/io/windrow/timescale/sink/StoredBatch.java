package io.windrow.timescale.sink;

import java.time.Instant;

/**
 * One committed batch, for figures of latency. The arrays are the receiver's own; the same index is the same row.
 *
 * @param topic its name on the broker
 * @param rows how many; 0 when all were resends
 * @param resends records that were dropped, since a row with their number is stored already
 * @param committedAt when the commit was confirmed
 * @param capturedAtMicros event time of each row, microseconds since 1970
 * @param appendedAtMillis when the broker took each row's record, milliseconds since 1970
 */
@SuppressWarnings(
        "ArrayRecordComponent") // two longs a row, up to 100,000 rows/s: boxes would cost more than the figures are
// worth
public record StoredBatch(
        String topic, int rows, int resends, Instant committedAt, long[] capturedAtMicros, long[] appendedAtMillis) {}
