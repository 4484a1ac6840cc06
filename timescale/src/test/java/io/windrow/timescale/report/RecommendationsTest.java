package io.windrow.timescale.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.timescale.health.DatabaseFacts;
import io.windrow.timescale.health.PoolFacts;
import io.windrow.timescale.health.ServerFacts;
import io.windrow.timescale.pool.PoolStatus;
import io.windrow.timescale.pool.StatementTimes;
import io.windrow.timescale.pool.Timings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecommendationsTest {
    private static final Timings.Figures QUICK = new Timings.Figures(1_000, 1, 1, 1, 1, 1);
    private static final PoolStatus POOL = new PoolStatus(10, 10, 0, 0, 100);

    @Test
    void whereNoNumberIsThereIsNoAdvice() {
        assertThat(Recommendations.from(
                        new StoreReport(Optional.empty(), Optional.empty(), Optional.empty(), Map.of())))
                .isEmpty();
    }

    @Test
    void whereAllIsWellThereIsNoAdvice() {
        assertThat(of(process(QUICK, 0, 15, 0, 0, QUICK, 5_000, 500))).isEmpty();
    }

    @Test
    void threadsThatAnOutageLeftWithoutAConnectionAskForNothing() {
        assertThat(of(process(QUICK, 2, 15, 0, 0, QUICK, 5_000, 500))).isEmpty();
    }

    @Test
    void threadsWithoutAConnectionAskForMoreOverflow() {
        assertOne(
                process(QUICK, 5, 15, 0, 0, QUICK, 5_000, 500),
                "3 threads got no connection in time",
                "database.pool.overflow");
    }

    @Test
    void longWaitsAskForALargerPool() {
        assertOne(
                process(new Timings.Figures(1_000, 50, 50, 90, 140, 200), 0, 15, 0, 0, QUICK, 5_000, 500),
                "a connection is waited for 140.0 ms (99th percentile)",
                "database.pool.size");
    }

    @Test
    void burstsBeyondTheSizeAskForALargerSize() {
        assertOne(
                process(QUICK, 0, 70, 0, 0, QUICK, 5_000, 500),
                "70 connections were lent at once",
                "database.pool.size");
    }

    @Test
    void connectionsThatNobodyNeedsAskForASmallerMinimum() {
        assertOne(
                process(QUICK, 0, 3, 0, 0, QUICK, 5_000, 500),
                "3 connections were lent at once at most",
                "database.pool.min");
    }

    @Test
    void slowStatementsAreNamed() {
        List<Recommendation> advice = of(process(QUICK, 0, 15, 0.02, 0, QUICK, 5_000, 500));

        assertThat(advice).hasSize(1);
        assertThat(advice.get(0).number()).isEqualTo("2.0 % of the statements are slow");
        assertThat(advice.get(0).threshold()).isEqualTo("1 % beyond 1000 ms");
        assertThat(advice.get(0).setting()).isEqualTo("database.slow.threshold");
        assertThat(advice.get(0).advice()).contains("select 1");
    }

    @Test
    void failuresAskForTheLog() {
        assertOne(
                process(QUICK, 0, 15, 0, 0.05, QUICK, 5_000, 500),
                "5.0 % of the statements failed",
                "WINDROW_LOG_LEVEL");
    }

    @Test
    void smallBatchesOfABusyStoreAskForPatience() {
        assertOne(
                process(QUICK, 0, 15, 0, 0, QUICK, 5_000, 20),
                "batches of can-frames have 20 rows at 5000 rows/s",
                "sink.batch.age");
    }

    @Test
    void smallBatchesOfAQuietStoreAreWell() {
        assertThat(of(process(QUICK, 0, 15, 0, 0, QUICK, 50, 20))).isEmpty();
    }

    @Test
    void lateRowsAskForAnotherSink() {
        assertOne(
                process(QUICK, 0, 15, 0, 0, new Timings.Figures(9, 1, 1, 1, 90_000, 1), 5_000, 500),
                "rows are stored 90 s after their records arrived (99th percentile)",
                "topics.partitions");
    }

    @Test
    void aPoolLargerThanTheServerAsksForASmallerOne() {
        var server = new ServerFacts(false, false, Duration.ZERO, 50, 97, Optional.empty(), Optional.empty());

        assertOne(facts(server), "the server takes 97 connections, 30 of them are others'", "database.pool.max");
    }

    @Test
    void aFullDiskAsksForRetention() {
        var server = new ServerFacts(
                false, false, Duration.ZERO, 20, 500, Optional.empty(), Optional.of(new ServerFacts.Disk(5, 100)));

        assertOne(facts(server), "5.0 % of the database's disk are free", "retention.can_frame");
    }

    @Test
    void howMuchMustBeFreeIsASetting() {
        var server = new ServerFacts(
                false, false, Duration.ZERO, 20, 500, Optional.empty(), Optional.of(new ServerFacts.Disk(5, 100)));
        StoreReport report = facts(server);
        var generous = new StoreReport(
                report.process(), report.facts(), report.database(), Map.of("database.health.free.percent", "4"));

        assertThat(of(generous)).isEmpty();
    }

    @Test
    void chunksThatNobodyCompressesAskForCompression() {
        assertOne(
                database(
                        new TableReport("can_frame", 1, 1, 9, 0, Optional.empty(), Optional.empty()), Optional.empty()),
                "none of 9 chunks of can_frame is compressed",
                "database.compression");
    }

    @Test
    void groupsThatBecomeNoReadingAreNamed() {
        assertOne(
                database(null, Optional.of(new PgnReport(List.of(61444), List.of(), List.of(65279), 12))),
                "12 % of the frames have a group that becomes no reading",
                "streams.pgns");
    }

    @Test
    void configuredGroupsThatNoBusCarriesAreNamed() {
        assertOne(
                database(null, Optional.of(new PgnReport(List.of(61444), List.of(61444), List.of(), 0))),
                "1 configured groups are on no bus",
                "streams.pgns");
    }

    private static void assertOne(StoreReport report, String number, String setting) {
        List<Recommendation> advice = Recommendations.from(report);
        assertThat(advice).hasSize(1);
        assertThat(advice.get(0).number()).isEqualTo(number);
        assertThat(advice.get(0).setting()).isEqualTo(setting);
        assertThat(advice.get(0).threshold()).isNotEmpty();
    }

    private static List<Recommendation> of(StoreReport report) {
        return Recommendations.from(report);
    }

    private static StoreReport process(
            Timings.Figures waited,
            long timeouts,
            int mostActive,
            double slow,
            double errors,
            Timings.Figures late,
            double rowsPerSecond,
            long batchRows) {
        var statement = new StatementTimes.Slow("select 1", 2, 3_000);
        var report = new ProcessReport(
                new ProcessReport.Operations(1_000, 900, 0, 1 - errors, errors, 100, QUICK),
                new ProcessReport.Slow(1_000, 0, slow, List.of(statement)),
                new ProcessReport.Acquisition(waited, timeouts, 2, 1, 1),
                new ProcessReport.Connections(POOL, mostActive, 60, 20, QUICK),
                new ProcessReport.Writes(
                        rowsPerSecond,
                        late,
                        Map.of(
                                "can-frames",
                                new IngestMetrics.Topic(100, 100 * batchRows, 0, 0, (int) batchRows, 0, 0))),
                new ProcessReport.Recovery(0, 0, 0));
        return new StoreReport(
                Optional.of(report), Optional.empty(), Optional.empty(), Map.of("sink.batch.rows", "1000"));
    }

    private static StoreReport facts(ServerFacts server) {
        var pool = new PoolFacts(POOL, QUICK, 0, 0, 0);
        var facts = new DatabaseFacts(Optional.of(server), "", 0, Duration.ZERO, pool, Optional.empty(), List.of());
        return new StoreReport(Optional.empty(), Optional.of(facts), Optional.empty(), Map.of());
    }

    private static StoreReport database(@Nullable TableReport table, Optional<PgnReport> pgns) {
        var report = new DatabaseReport(
                "TimescaleDB 2.28.3 on PostgreSQL 15.20",
                1,
                Optional.empty(),
                table == null ? List.of() : List.of(table),
                pgns,
                List.of(),
                false,
                Optional.empty(),
                List.of());
        return new StoreReport(Optional.empty(), Optional.empty(), Optional.of(report), Map.of());
    }
}
