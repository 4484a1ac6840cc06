package io.windrow.timescale.report;

import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.health.Outages;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.pool.PoolStatus;
import io.windrow.timescale.pool.StatementTimes;
import io.windrow.timescale.pool.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one process did with the database since it began. Rates are 0 to 1.
 *
 * @param operations statements and batches
 * @param acquisition of connections
 * @param recovery outages that ended
 */
public record ProcessReport(
        Operations operations, Slow slow, Acquisition acquisition, Connections pool, Writes writes, Recovery recovery) {
    private static final double MILLIS = 1e3;

    /**
     * Statements run through the pool, and batches committed.
     *
     * @param successRate of the statements
     * @param queryTime of the statements
     */
    public record Operations(
            long total,
            long statements,
            long failed,
            double successRate,
            double errorRate,
            long batches,
            Timings.Figures queryTime) {}

    /**
     * Statements at or beyond {@code database.slow.threshold}.
     *
     * @param rate of all
     */
    public record Slow(long thresholdMillis, long count, double rate, List<StatementTimes.Slow> statements) {}

    /**
     * Waits for a connection.
     *
     * @param timeouts threads that got none in time
     * @param timeoutsOfOutages of these, while the database was away
     * @param withinOneMilli which part had one at once
     * @param efficiency which part had one at all
     */
    public record Acquisition(
            Timings.Figures waited, long timeouts, long timeoutsOfOutages, double withinOneMilli, double efficiency) {
        /** Threads that got none in time while the database was there. */
        long timeoutsOfThePool() {
            return Math.max(0, timeouts - timeoutsOfOutages);
        }
    }

    /**
     * The pool now.
     *
     * @param mostActive lent at once at most
     * @param opening how long it took to open one
     */
    public record Connections(PoolStatus now, int mostActive, int size, int min, Timings.Figures opening) {}

    /**
     * Rows stored.
     *
     * @param rowsPerSecond over the last minute
     * @param arrivalToRow how late
     */
    public record Writes(double rowsPerSecond, Timings.Figures arrivalToRow, Map<String, IngestMetrics.Topic> topics) {}

    /** Seconds that the database was away. */
    public record Recovery(int outages, double lastSeconds, double longestSeconds) {}

    /** As it is now. */
    public static ProcessReport of(Pool pool, HealthMonitor monitor, IngestMetrics ingest, Instant now) {
        Map<String, IngestMetrics.Topic> topics = ingest.topics();
        long batches =
                topics.values().stream().mapToLong(IngestMetrics.Topic::batches).sum();
        return new ProcessReport(
                operations(pool.statements(), batches),
                slow(pool),
                acquisition(pool, monitor.timeoutsOfOutages()),
                new Connections(
                        pool.status(),
                        monitor.mostActive(),
                        pool.settings().pool().size(),
                        pool.settings().pool().min(),
                        pool.acquisitions().connecting().all()),
                new Writes(ingest.rowsPerSecond(now), ingest.arrivalToRow().all(), topics),
                recovery(monitor.outages()));
    }

    private static Operations operations(StatementTimes statements, long batches) {
        Timings.Figures took = statements.took().all();
        long failed = statements.failed();
        double errors = rate(failed, took.count());
        return new Operations(took.count() + batches, took.count(), failed, 1 - errors, errors, batches, took);
    }

    private static Slow slow(Pool pool) {
        StatementTimes statements = pool.statements();
        return new Slow(
                pool.settings().care().slowThreshold().toMillis(),
                statements.slow(),
                rate(statements.slow(), statements.took().all().count()),
                statements.slowest());
    }

    private static Acquisition acquisition(Pool pool, long timeoutsOfOutages) {
        Timings.Figures wait = pool.acquisitions().waited().all();
        long timeouts = pool.acquisitions().timeouts();
        return new Acquisition(
                wait,
                timeouts,
                timeoutsOfOutages,
                pool.acquisitions().waited().within(Duration.ofMillis(1)),
                1 - rate(timeouts, wait.count() + timeouts));
    }

    private static Recovery recovery(Outages.Figures outages) {
        return new Recovery(
                outages.count(),
                outages.last().toMillis() / MILLIS,
                outages.longest().toMillis() / MILLIS);
    }

    private static double rate(long part, long all) {
        return all == 0 ? 0 : (double) part / all;
    }
}
