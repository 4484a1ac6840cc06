package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.avro.CanFrame;
import io.windrow.runtime.number.NumberRanges;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequencesTest {
    private static final Origin CAN0 = new Origin("gw-1", "boot", "can0");

    private final FrameMapping mapping = new FrameMapping(Duration.ofMinutes(5));
    private final Batch batch = new Batch(10_000, 1 << 24);
    private final Sequences sequences = new Sequences();
    private final FakeSequenceTable table = new FakeSequenceTable();
    private boolean stored;

    @Test
    void aNumberThatCameTwiceInABatchIsStoredOnce() throws SQLException {
        take("can0", 0, 1, 2, 1, 3, 0);

        assertThat(store()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(batch.resends()).isEqualTo(2);
    }

    @Test
    void aNumberThatWasStoredIsNotStoredAgain() throws SQLException {
        take("can0", 0, 1, 2);
        store();

        take("can0", 1, 2, 3);

        assertThat(store()).containsExactly(3L);
        assertThat(batch.resends()).isEqualTo(2);
        assertThat(table.sets()).containsEntry(CAN0, NumberRanges.of(0, 3));
    }

    @Test
    void theSameNumberOfAnotherBusOrBootIsAnotherFrame() throws SQLException {
        take("can0", 5);
        take("can1", 5);
        take(Samples.frame().setBootId("later").setSequence(5L).build());

        assertThat(store()).hasSize(3);
    }

    @Test
    void framesWithoutNumberOrBootAreStoredAsOftenAsTheyCome() throws SQLException {
        take(Samples.frame().setSequence(null).setBootId(null).build());
        take(Samples.frame().setSequence(null).setBootId(null).build());
        take(Samples.frame().setBootId(null).build());
        take(Samples.frame().setBootId(null).build());

        assertThat(store()).hasSize(4);
        assertThat(table.sets()).isEmpty();
        assertThat(table.reads()).isZero();
    }

    @Test
    void setsAreReadOnceAsLongAsTheyAreNotForgotten() throws SQLException {
        take("can0", 0);
        take("can1", 0);
        store();
        take("can0", 1);
        store();
        assertThat(table.reads()).isEqualTo(1);

        sequences.forget();
        take("can0", 1);

        assertThat(store()).isEmpty();
        assertThat(table.reads()).isEqualTo(2);
    }

    @Test
    void whatWasNotCommittedIsNotHeldForStored() throws SQLException {
        take("can0", 0, 0, 1);
        sequences.screen(batch, table); // and then the transaction failed

        assertThat(store()).containsExactly(0L, 1L);
        assertThat(batch.resends()).isEqualTo(1);
    }

    @Test
    void aRowThatTheDatabaseRefusedIsNotInTheSet() throws SQLException {
        take("can0", 0, 1, 2);
        sequences.screen(batch, table);
        batch.refuse(batch.rows().get(1), "the database refused it");

        assertThat(store()).containsExactly(0L, 2L);
        assertThat(table.sets()).containsEntry(CAN0, NumberRanges.of(0, 0, 2, 2));
    }

    @Test
    void aRecordThatBecameNoRowIsNotInTheSet() throws SQLException {
        take(Samples.frame().setSequence(0L).setCanId(-1).build());
        take("can0", 1);
        store();

        assertThat(table.sets()).containsEntry(CAN0, NumberRanges.of(1, 1));
    }

    @Test
    void aRangeTooManyClosesTheLowestGapsAndCountsWhatWasInThem() throws SQLException {
        var bounded = new Sequences(2);
        take("can0", 2, 5, 6, 8, 10);
        store(bounded);

        assertThat(table.sets()).containsEntry(CAN0, NumberRanges.of(2, 8, 10, 10));
        assertThat(table.closed()).containsEntry(CAN0, 3L);

        take("can0", 4, 9, 0); // closed; open; below the lowest range, which is no gap between ranges
        assertThat(store(bounded)).containsExactly(0L, 9L);
    }

    @Test
    void additionsAreInOneOrderForAllWriters() throws SQLException {
        for (String channel : List.of("can7", "can1", "can4")) {
            take(channel, 1);
        }
        sequences.screen(batch, table);

        assertThat(sequences.additions().stream()
                        .map(addition -> addition.origin().channel()))
                .containsExactly("can1", "can4", "can7");
    }

    @Test
    void aReaderThatFailsLeavesTheBatchAsItWas() {
        take("can0", 0, 0);

        assertThatThrownBy(() -> sequences.screen(batch, origins -> {
                    throw new SQLException("gone", "08006");
                }))
                .hasMessage("gone");

        assertThat(batch.rows()).hasSize(2);
        assertThat(sequences.additions()).isEmpty();
    }

    private void take(String channel, long... numbers) {
        for (long number : numbers) {
            take(Samples.frame().setChannel(channel).setSequence(number).build());
        }
    }

    /** Into the batch at hand, or the next when that is stored. */
    private void take(CanFrame frame) {
        if (stored) {
            batch.clear();
            stored = false;
        }
        Samples.add(batch, Samples.record(0, new byte[10]), frame, mapping);
    }

    private List<Long> store() throws SQLException {
        return store(sequences);
    }

    /** The numbers of the rows that were stored. */
    private List<Long> store(Sequences by) throws SQLException {
        batch.sort();
        by.screen(batch, table);
        table.add(by.additions());
        by.committed();
        stored = true;
        return batch.rows().stream().map(row -> row.place().sequence()).toList();
    }
}
