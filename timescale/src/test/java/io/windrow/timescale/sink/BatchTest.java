package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.avro.CanFrame;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final FrameMapping mapping = new FrameMapping(Duration.ofMinutes(5));
    private final Batch batch = new Batch(3, 1 << 20);

    @Test
    void rowsAreSortedBySegmentThenTimeThenSequence() {
        add(0, "b", 0, 1L);
        add(1, "a", 5, 9L);
        add(2, "a", 5, 2L);
        add(3, "a", 1, 30L);

        batch.sort();

        assertThat(batch.rows()).extracting(row -> row.source().offset()).containsExactly(3L, 2L, 1L, 0L);
    }

    /** The database does not sort them again. */
    @Test
    void aSegmentsRowsAreSortedByIdentifierBeforeTimeWithinADay() {
        long day = Duration.ofDays(1).toMillis();
        add(0, frame("a", day, 0));
        add(1, CanFrame.newBuilder(frame("a", 2, 1)).setCanId(0x18FEE500).build());
        add(2, CanFrame.newBuilder(frame("a", 1, 2)).setChannel("can1").build());
        add(3, CanFrame.newBuilder(frame("a", 1, 3)).setCanId(0x18FEE500).build());
        add(4, frame("a", 3, 4));

        batch.sort();

        assertThat(batch.rows()).extracting(row -> row.source().offset()).containsExactly(4L, 3L, 1L, 2L, 0L);
    }

    @Test
    void aRefusedRecordLeavesNoBytesAndMovesTheOffset() {
        add(0, "a", 0, 0L);
        int size = batch.buffer().size();

        add(1, "a\0", 0, 1L);

        assertThat(batch.buffer().size()).isEqualTo(size);
        assertThat(batch.rows()).hasSize(1);
        assertThat(batch.letters()).extracting(Letter::reason).containsExactly("equipment_id holds a NUL character");
        assertThat(batch.next()).isEqualTo(Map.of(new TopicPartition("can-frames", 0), 2L));
    }

    @Test
    void itIsFullByRowsRefusedOnesIncluded() {
        add(0, "a", 0, 0L);
        add(1, "a\0", 0, 1L);
        assertThat(batch.isFull()).isFalse();

        add(2, "a", 0, 2L);

        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void itIsFullByBytesOfRecordsAndRows() {
        var small = new Batch(1000, 4000);

        small.refuse(Samples.record(0, new byte[4000]), "not one of ours");

        assertThat(small.isFull()).isTrue();
    }

    @Test
    void itIsFullByDaysSinceEachIsALock() {
        var wide = new Batch(1000, 1 << 20);
        for (int day = 0; day < Batch.DAY_LIMIT; day++) {
            assertThat(wide.isFull()).isFalse();
            Samples.add(
                    wide,
                    Samples.record(day, new byte[0]),
                    frame("a", Duration.ofDays(day).toMillis(), day),
                    mapping);
        }

        assertThat(wide.isFull()).isTrue();
        assertThat(wide.days().first()).isEqualTo(LocalDate.parse("2024-02-29"));
    }

    @Test
    void clearedItIsAsNew() {
        add(0, "a", 0, 0L);
        add(1, "a\0", 0, 0L);

        batch.clear();

        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.next()).isEmpty();
        assertThat(batch.days()).isEmpty();
        assertThat(batch.buffer().size()).isZero();
    }

    private void add(long offset, String equipment, long millis, long sequence) {
        add(offset, frame(equipment, millis, sequence));
    }

    private void add(long offset, CanFrame frame) {
        Samples.add(batch, Samples.record(offset, new byte[10]), frame, mapping);
    }

    private static CanFrame frame(String equipment, long millis, long sequence) {
        return Samples.frame()
                .setEquipmentId(equipment)
                .setCapturedAt(Samples.CAPTURED.plusMillis(millis))
                .setSequence(sequence)
                .build();
    }
}
