package io.windrow.timescale.sink;

import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One row of a batch: where its bytes lie, what it is sorted by, and the record it came from in case the database refuses it.
 *
 * @param start of its bytes in the batch's buffer
 * @param length of its bytes
 */
record Row(RowMapping.Place place, int start, int length, ConsumerRecord<byte[], byte[]> source) {
    /** A machine's rows together, in order of time, ties by sequence. */
    static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> row.place.equipment())
            .thenComparingLong(row -> row.place.capturedAtMicros())
            .thenComparingLong(row -> row.place.sequence());
}
