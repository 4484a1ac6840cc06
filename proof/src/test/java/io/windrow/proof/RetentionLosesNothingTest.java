package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.sandbox.Sandbox;
import io.windrow.timescale.archive.Content;
import io.windrow.timescale.retention.DroppedRanges;
import io.windrow.timescale.retention.Hold;
import io.windrow.timescale.retention.Holds;
import io.windrow.timescale.retention.Piece;
import io.windrow.timescale.retention.Restore;
import io.windrow.timescale.retention.RestoreRequest;
import io.windrow.timescale.retention.RetainedTable;
import io.windrow.timescale.retention.Retention;
import io.windrow.timescale.retention.RetentionListener;
import io.windrow.timescale.retention.RetentionResult;
import io.windrow.timescale.time.TimeRange;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What retention takes is in files or in tables, whatever happens meanwhile; what comes back is what went, row by row: each
 * table has a twin that retention does not know.
 */
@Timeout(600)
class RetentionLosesNothingTest {
    private static final int KILLS = 10;
    private static final TimeRange ALL =
            new TimeRange(Instant.parse("2025-12-25T00:00:00Z"), Instant.parse("2026-02-05T00:00:00Z"));
    private static final Map<Flavour, Sandbox> DATABASES = new EnumMap<>(Flavour.class);
    /** January 2026 is more than 180 days ago, for rollup_1m. */
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-27T00:00:00Z"));

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        DATABASES.values().forEach(Sandbox::close);
        DATABASES.clear();
    }

    @ParameterizedTest
    @EnumSource
    void killedAtTenStepsItGoesOnAndAllComesBack(Flavour flavour) throws Exception {
        long seed = Long.getLong("windrow.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        try (RetentionStore store = filled(flavour, "killed")) {
            for (int kill = 0; kill < KILLS; kill++) { // nine pieces have more steps than ten times six
                assertThat(KilledRetention.start(store.environment(), folder, 1 + random.nextInt(6)))
                        .isEqualTo(KilledRetention.KILLED);
                store.late(10_000 + random.nextInt(100_000));
            }

            RetentionResult result = run(store, RetentionListener.NONE);

            assertThat(result.left()).isZero();
            for (String table : RetentionStore.TABLES) {
                assertThat(store.content(table).rows()).as("left in %s", table).isZero();
                assertThat(archived(store, table))
                        .as("archived of %s", table)
                        .isEqualTo(store.content("twin_" + table).rows());
            }
            assertAllComesBack(store);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatArrivesBetweenFileAndDropIsInBoth(Flavour flavour) throws Exception {
        try (RetentionStore store = filled(flavour, "late")) {
            var late = new LateRow(store);

            RetentionResult result = run(store, late);

            assertThat(late.sent).isTrue();
            assertThat(result.left()).isZero();
            assertThat(archived(store, "can_frame"))
                    .isEqualTo(store.content("twin_can_frame").rows());
            assertAllComesBack(store);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLegalHoldKeepsItsMachinesRows(Flavour flavour) throws Exception {
        try (RetentionStore store = filled(flavour, "held")) {
            Instant secondDay = Instant.parse("2026-01-02T00:00:00Z");
            long id;
            try (Connection connection = store.pool().connection()) {
                id = Holds.add(connection, new Hold(0, "m1", secondDay, secondDay.plus(Duration.ofHours(1)), "a case"));
            }

            run(store, RetentionListener.NONE);

            assertThat(store.text("select count(*) || ' ' || min(captured_at)::date from can_frame"))
                    .isEqualTo("2880 2026-01-02");
            try (Connection connection = store.pool().connection()) {
                DroppedRanges dropped = DroppedRanges.read(connection);
                assertThat(dropped.around("can_frame", secondDay)).isEmpty();
                assertThat(dropped.around("can_frame", secondDay.minusSeconds(1)))
                        .isPresent();
                assertThat(Holds.remove(connection, id)).isTrue();
            }
            run(store, RetentionListener.NONE);
            assertThat(store.content("can_frame").rows()).isZero();
        }
    }

    /** Twice, in part first: nothing is doubled, and the times are open again. */
    private void assertAllComesBack(RetentionStore store) throws Exception {
        restore(store, new TimeRange(ALL.from(), Instant.parse("2026-01-02T05:00:00Z")), List.of("m1"));
        restore(store, ALL, List.of());
        restore(store, ALL, List.of());
        for (String table : RetentionStore.TABLES) {
            Content twin = store.content("twin_" + table);
            assertThat(store.content(table)).as("restored of %s", table).isEqualTo(twin);
        }
        try (Connection connection = store.pool().connection()) {
            assertThat(DroppedRanges.read(connection).around("can_frame", Instant.parse("2026-01-02T00:00:00Z")))
                    .isEmpty();
        }
        assertThat(run(store, RetentionListener.NONE).pieces())
                .as("restored, and kept")
                .isZero();
    }

    private void restore(RetentionStore store, TimeRange range, List<String> machines) throws Exception {
        var restore = new Restore(store.pool(), folder, CLOCK, rows -> {});
        for (String table : RetentionStore.TABLES) {
            RetainedTable retained = RetainedTable.named(table).orElseThrow();
            restore.run(new RestoreRequest(
                    retained, range, machines, CLOCK.instant().plusSeconds(60)));
        }
    }

    private RetentionResult run(RetentionStore store, RetentionListener listener) throws Exception {
        return new Retention(store.pool(), RetentionStore.settings(folder), CLOCK, listener).run(true);
    }

    private static long archived(RetentionStore store, String table) throws SQLException {
        return Long.parseLong(store.text(
                "select coalesce(sum(rows), 0) from archive where state = 'DROPPED' and table_name = '" + table + "'"));
    }

    private static RetentionStore filled(Flavour flavour, String name) throws Exception {
        Sandbox sandbox = DATABASES.get(flavour);
        if (sandbox == null) {
            sandbox = flavour.ownDatabase();
            DATABASES.put(flavour, sandbox);
        }
        RetentionStore store = RetentionStore.in(sandbox, flavour, name + '_' + System.nanoTime());
        store.fill();
        if (flavour == Flavour.TIMESCALEDB) { // one chunk compressed, with rows beside it
            store.run("select compress_chunk(c) from show_chunks('can_frame') c limit 1");
            store.late(17_280 + 5);
        }
        return store;
    }

    /** Rows that are compressed between file and drop lie elsewhere, and what comes then lies there as well. */
    @Test
    void aRowThatIsCompressedBetweenFileAndDropIsInBoth() throws Exception {
        try (RetentionStore store = filled(Flavour.TIMESCALEDB, "packed")) {
            var packing = new Packing(store);

            RetentionResult result = run(store, packing);

            assertThat(packing.times).isEqualTo(3);
            assertThat(result.left()).isZero();
            assertAllComesBack(store);
        }
    }

    /** Compresses the second day's chunk when its file is verified; the next time a row comes, and is compressed too. */
    private static final class Packing implements RetentionListener {
        private final RetentionStore store;
        private int times;

        Packing(RetentionStore store) {
            this.store = store;
        }

        @Override
        public void reached(Step step, Piece piece) {
            boolean secondDay = piece.table() == RetainedTable.CAN_FRAME
                    && piece.range().from().equals(Instant.parse("2026-01-02T00:00:00Z"));
            if (step != Step.VERIFIED || !secondDay || ++times > 2) {
                return;
            }
            try {
                if (times == 2) {
                    store.late(8640 * 3 + 2880 + 17);
                }
                store.run("select compress_chunk('" + piece.name() + "')");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Sends one when the first file is verified. */
    private static final class LateRow implements RetentionListener {
        private final RetentionStore store;
        private boolean sent;

        LateRow(RetentionStore store) {
            this.store = store;
        }

        @Override
        public void reached(Step step, Piece piece) {
            if (step == Step.VERIFIED && !sent) {
                sent = true;
                try {
                    store.late(8640 * 3 + 17);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
