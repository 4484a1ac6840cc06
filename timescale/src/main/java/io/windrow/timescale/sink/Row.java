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
    /**
     * As the columnstore is ordered, for the database does not sort again: segment by segment, in these by identifier, then
     * time, ties by sequence. Days first, so that no more than one chunk of a day is written at a time.
     */
    static final Comparator<Row> ORDER = Row::compare;

    /** By hand: a chain of comparators took a fifth of the sink's time. */
    private static int compare(Row a, Row b) {
        RowMapping.Place left = a.place;
        RowMapping.Place right = b.place;
        int order = Long.compare(left.day(), right.day());
        if (order == 0) {
            order = left.segment().compareTo(right.segment());
        }
        if (order == 0) {
            order = Integer.compare(left.identifier(), right.identifier());
        }
        if (order == 0) {
            order = Long.compare(left.capturedAtMicros(), right.capturedAtMicros());
        }
        return order == 0 ? Long.compare(left.sequence(), right.sequence()) : order;
    }
}
