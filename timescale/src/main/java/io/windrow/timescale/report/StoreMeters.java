package io.windrow.timescale.report;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.pool.PoolStatus;
import io.windrow.timescale.pool.Timings;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The figures of a report as metrics; read when somebody asks, so that they cost nothing meanwhile. */
public final class StoreMeters implements MeterBinder {
    private static final double MILLIS = 1e3;

    private final Pool pool;
    private final HealthMonitor monitor;
    private final IngestMetrics ingest;

    public StoreMeters(Pool pool, HealthMonitor monitor, IngestMetrics ingest) {
        this.pool = pool;
        this.monitor = monitor;
        this.ingest = ingest;
    }

    @Override
    public void bindTo(MeterRegistry to) {
        gauge(to, "active", PoolStatus::active);
        gauge(to, "idle", PoolStatus::idle);
        gauge(to, "waiting", PoolStatus::waiting);
        gauge(to, "overflow", PoolStatus::overflow);
        gauge(to, "max", PoolStatus::max);
        times(
                to,
                "windrow.pool.acquisition",
                "until a connection was lent",
                pool.acquisitions().waited());
        times(
                to,
                "windrow.database.statement",
                "of statements",
                pool.statements().took());
        times(to, "windrow.sink.arrival.to.row", "from the broker to the row", ingest.arrivalToRow());
        counter(to, "windrow.pool.timeouts", () -> pool.acquisitions().timeouts());
        counter(
                to,
                "windrow.database.statements",
                () -> pool.statements().took().all().count());
        counter(
                to,
                "windrow.database.statements.failed",
                () -> pool.statements().failed());
        counter(to, "windrow.database.statements.slow", () -> pool.statements().slow());
        counter(to, "windrow.database.outages", () -> monitor.outages().count());
        counter(to, "windrow.sink.rows", () -> sum(IngestMetrics.Topic::rows));
        counter(to, "windrow.sink.batches", () -> sum(IngestMetrics.Topic::batches));
        counter(to, "windrow.sink.resends", () -> sum(IngestMetrics.Topic::resends));
        counter(to, "windrow.sink.quarantined", () -> sum(IngestMetrics.Topic::refused));
        counter(to, "windrow.sink.retries", () -> sum(IngestMetrics.Topic::waits));
        times(to, "windrow.sink.storing", "the transaction of a batch", ingest.storing());
        Gauge.builder("windrow.sink.lag", () -> sum(IngestMetrics.Topic::lag))
                .description("records that are not stored yet")
                .register(to);
        Gauge.builder(
                        "windrow.sink.rows.per.second",
                        () -> ingest.rowsPerSecond(InstantSource.system().instant()))
                .description("over the last minute")
                .register(to);
    }

    private long sum(ToLongFunction<IngestMetrics.Topic> figure) {
        return ingest.topics().values().stream().mapToLong(figure).sum();
    }

    private void gauge(MeterRegistry to, String name, ToDoubleFunction<PoolStatus> figure) {
        Gauge.builder("windrow.pool." + name, () -> figure.applyAsDouble(pool.status()))
                .description("connections")
                .register(to);
    }

    private static void counter(MeterRegistry to, String name, LongSupplier count) {
        FunctionCounter.builder(name, count, LongSupplier::getAsLong).register(to);
    }

    private static void times(MeterRegistry to, String name, String what, Timings timings) {
        quantile(to, name, what, "0.5", () -> timings.all().p50Millis());
        quantile(to, name, what, "0.95", () -> timings.all().p95Millis());
        quantile(to, name, what, "0.99", () -> timings.all().p99Millis());
    }

    private static void quantile(MeterRegistry to, String name, String what, String quantile, DoubleSupplier millis) {
        Gauge.builder(name, () -> millis.getAsDouble() / MILLIS)
                .baseUnit("seconds")
                .description(what)
                .tag("quantile", quantile)
                .register(to);
    }
}
