package io.windrow.console.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.windrow.runtime.health.Health;
import io.windrow.runtime.lifecycle.Worker;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.timescale.health.HealthLimits;
import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.report.DatabaseQuestions;
import io.windrow.timescale.report.DatabaseReport;
import io.windrow.timescale.report.IngestMetrics;
import io.windrow.timescale.report.ProcessReport;
import io.windrow.timescale.report.Recommendations;
import io.windrow.timescale.report.StoreMeters;
import io.windrow.timescale.report.StoreReport;
import io.windrow.timescale.retention.RetentionSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Looks after a pool by a thread of its own, and tells how it is. Any thread may ask. */
public final class StoreCare implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final Pool pool;
    private final IngestMetrics ingest;
    private final ReportedPgns pgns;
    private final RetentionSettings retention;
    private final HealthMonitor monitor;
    private final Worker worker;

    /**
     * What it goes by.
     *
     * @param limits from where on something is not well
     * @param pgns that shall become readings
     * @param retention how long rows are kept
     */
    public record Settings(HealthLimits limits, ReportedPgns pgns, RetentionSettings retention) {
        public static Settings from(SettingsReader reader) {
            return new Settings(HealthLimits.from(reader), ReportedPgns.from(reader), RetentionSettings.from(reader));
        }
    }

    private StoreCare(Pool pool, IngestMetrics ingest, Settings settings) {
        this.pool = pool;
        this.ingest = ingest;
        this.pgns = settings.pgns();
        this.retention = settings.retention();
        this.monitor =
                new HealthMonitor(pool, settings.limits(), ingest::lastLag, ingest::waiting, InstantSource.system());
        this.worker = new Worker(
                "pool-care",
                () -> {
                    int measured = monitor.step();
                    Thread.sleep(LOOK.toMillis());
                    return measured;
                },
                monitor,
                STOP_LIMIT);
    }

    /** Begins; the pool stays the caller's. */
    public static StoreCare start(Pool pool, IngestMetrics ingest, Settings settings) {
        var care = new StoreCare(pool, ingest, settings);
        care.worker.start();
        return care;
    }

    public Health health() {
        return monitor.health();
    }

    void bindTo(MeterRegistry meters) {
        new StoreMeters(pool, monitor, ingest).bindTo(meters);
    }

    /** Process, database and what follows, by name. */
    Map<String, Object> report(Map<String, String> configuration) {
        var process =
                ProcessReport.of(pool, monitor, ingest, InstantSource.system().instant());
        return sections(new StoreReport(Optional.of(process), monitor.facts(), database(), configuration));
    }

    private Optional<DatabaseReport> database() {
        try {
            return health().state().serves()
                    ? Optional.of(new DatabaseQuestions(pool, pgns.configured(), pgns::contains, retention).ask())
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty(); // health says why
        }
    }

    /** As it is printed: recommendations before the figures that they follow from. */
    public static Map<String, Object> sections(StoreReport report) {
        Map<String, Object> sections = new LinkedHashMap<>();
        sections.put("recommendations", Recommendations.from(report));
        sections.put("process", report.process());
        sections.put("database", report.database());
        return sections;
    }

    @Override
    public void close() {
        worker.close();
    }
}
