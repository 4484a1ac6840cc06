package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefusedRowsTest {
    @Test
    void exactlyTheRefusedRowsAreFoundWhereverTheyLie() throws SQLException {
        for (long seed = 1; seed <= 50; seed++) {
            var random = new Random(seed);
            List<Row> rows = rows(1 + random.nextInt(300));
            Set<Long> bad = new TreeSet<>();
            random.ints(random.nextInt(5), 0, rows.size()).forEach(i -> bad.add((long) i));

            List<RefusedRows.Finding> found = new RefusedRows(tried -> refuse(tried, bad)).among(rows);

            assertThat(found)
                    .as("seed %d", seed)
                    .extracting(finding -> finding.row().source().offset())
                    .containsExactlyElementsOf(bad);
        }
    }

    @Test
    void theReasonNamesTheState() throws SQLException {
        List<RefusedRows.Finding> found = new RefusedRows(tried -> refuse(tried, Set.of(0L))).among(rows(1));

        assertThat(found.get(0).reason()).isEqualTo("the database refused the row: 22021 bad");
    }

    @Test
    void aTableThatRefusesEverythingStopsInsteadOfFillingTheDeadLetters() {
        var search = new RefusedRows(tried -> refuse(tried, null));

        assertThatThrownBy(() -> search.among(rows(1000)))
                .hasMessageContaining("more than 100 rows of one batch")
                .satisfies(e -> assertThat(Verdict.on(e)).isEqualTo(Verdict.STOP));
    }

    @Test
    void aConnectionLostInTheSearchIsNoRowsFault() {
        var search = new RefusedRows(tried -> {
            throw new SQLException("gone", "08006");
        });

        assertThatThrownBy(() -> search.among(rows(4))).hasMessage("gone");
    }

    private static List<Row> rows(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> new Row(
                        new RowMapping.Place(FrameHead.NONE.segment(), 0, i, i, null), 0, 0, Samples.record(i, null)))
                .toList());
    }

    private static void refuse(List<Row> tried, @Nullable Set<Long> bad) throws SQLException {
        if (bad == null
                || tried.stream().anyMatch(row -> bad.contains(row.source().offset()))) {
            throw new SQLException("bad\nDetail: contents", "22021");
        }
    }
}
