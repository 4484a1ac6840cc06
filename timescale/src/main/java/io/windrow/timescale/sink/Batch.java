package io.windrow.timescale.sink;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into one transaction, bounded in rows, bytes and days. It is used again after {@link #clear}; its buffer
 * stays. Used by one thread.
 */
final class Batch {
    /** Each day is a partition or chunk, and each of these a lock that the transaction holds. */
    static final int DAY_LIMIT = 64;

    private final int maxRows;
    private final int maxBytes;
    private final RowBuffer buffer = new RowBuffer();
    private final List<Row> rows = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final SortedSet<LocalDate> days = new TreeSet<>();
    /** Taken last: {@link #next} does not know it yet. */
    private @Nullable ConsumerRecord<byte[], byte[]> last;

    private long lastDay = Long.MIN_VALUE;
    private long recordBytes;
    private int resends;
    private int limit;

    Batch(int maxRows, int maxBytes) {
        this.maxRows = maxRows;
        this.limit = maxRows;
        this.maxBytes = maxBytes;
    }

    /**
     * Adds the record's row, or the reason why it has none.
     *
     * @throws Decoder.RegistryAwayException when the registry does not answer; nothing was added
     */
    void add(ConsumerRecord<byte[], byte[]> source, RowEncoder encoder) throws Decoder.RegistryAwayException {
        int start = buffer.size();
        try {
            RowMapping.Place place = encoder.encode(source, buffer);
            rows.add(new Row(place, start, buffer.size() - start, source));
            addDay(place.day());
            taken(source);
        } catch (RefusedRow refused) {
            buffer.truncate(start);
            refuse(source, String.valueOf(refused.getMessage()));
        }
    }

    /** Notes that the record has no row. */
    void refuse(ConsumerRecord<byte[], byte[]> source, String reason) {
        letters.add(new Letter(source, reason));
        taken(source);
    }

    /** Takes a row out that the database refused. */
    void refuse(Row row, String reason) {
        rows.remove(row);
        letters.add(new Letter(row.source(), reason));
    }

    /** Takes out the rows for which there is a reason. */
    void refuseThose(Function<Row, Optional<String>> reasonAgainst) {
        rows.removeIf(row -> {
            Optional<String> reason = reasonAgainst.apply(row);
            reason.ifPresent(why -> letters.add(new Letter(row.source(), why)));
            return reason.isPresent();
        });
    }

    /** Takes out the rows that are stored already. */
    void dropResends(Predicate<Row> isResend) {
        int before = rows.size();
        rows.removeIf(isResend);
        resends += before - rows.size();
    }

    /** How many rows were taken out since they are stored already. */
    int resends() {
        return resends;
    }

    /** Rows at most, from now on; no more than it was made for. */
    void limit(int most) {
        limit = Math.min(maxRows, most);
    }

    boolean isFull() {
        return rows.size() + letters.size() >= limit
                || recordBytes + buffer.size() >= maxBytes
                || days.size() >= DAY_LIMIT;
    }

    boolean isEmpty() {
        return rows.isEmpty() && letters.isEmpty();
    }

    /** Sorts the rows as they are to be written; nothing may be added after that. */
    void sort() {
        rows.sort(Row.ORDER);
    }

    List<Row> rows() {
        return rows;
    }

    List<Letter> letters() {
        return letters;
    }

    RowBuffer buffer() {
        return buffer;
    }

    /** The UTC days of the rows. */
    SortedSet<LocalDate> days() {
        return days;
    }

    /** Behind the last record taken of each partition. */
    Map<TopicPartition, Long> next() {
        ConsumerRecord<byte[], byte[]> end = last;
        if (end != null) {
            next.put(new TopicPartition(end.topic(), end.partition()), end.offset() + 1);
        }
        return next;
    }

    void clear() {
        rows.clear();
        letters.clear();
        next.clear();
        last = null;
        days.clear();
        lastDay = Long.MIN_VALUE;
        recordBytes = 0;
        resends = 0;
        buffer.clear(maxBytes);
    }

    private void taken(ConsumerRecord<byte[], byte[]> source) {
        recordBytes += Math.max(0, source.serializedKeySize()) + Math.max(0, source.serializedValueSize());
        ConsumerRecord<byte[], byte[]> before = last;
        if (before != null
                && (before.partition() != source.partition() || !before.topic().equals(source.topic()))) {
            next.put(new TopicPartition(before.topic(), before.partition()), before.offset() + 1);
        }
        last = source;
    }

    private void addDay(long day) {
        if (day != lastDay) {
            lastDay = day;
            days.add(LocalDate.ofEpochDay(day));
        }
    }
}
