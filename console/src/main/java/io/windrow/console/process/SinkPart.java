package io.windrow.console.process;

import io.micrometer.core.instrument.MeterRegistry;
import io.windrow.runtime.health.Health;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.timescale.pool.Attempts;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.report.IngestMetrics;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaInfo;
import io.windrow.timescale.schema.SchemaSettings;
import io.windrow.timescale.sink.SinkListener;
import io.windrow.timescale.sink.SinkSettings;
import io.windrow.timescale.sink.StoreSink;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The batching consumer with its pool, as a part of a process. */
public final class SinkPart implements Supervised {
    private final Pool pool;
    private final SchemaInfo schema;
    private final String group;
    private final StoreSink sink;
    private final StoreCare care;

    private SinkPart(Pool pool, SchemaInfo schema, String group, StoreSink sink, StoreCare care) {
        this.pool = pool;
        this.schema = schema;
        this.group = group;
        this.sink = sink;
        this.care = care;
    }

    /** Reads its settings; the part itself is made and started when asked for, on tables brought up to date. */
    public static Supplier<SinkPart> from(SettingsReader reader, Supplier<Wires> wires, SinkListener listener) {
        var database = reader.section(DatabaseSettings::from);
        var schema = reader.section(SchemaSettings::from);
        var sink = reader.section(SinkPart::sinkSettings);
        var watch = reader.section(StoreCare.Settings::from);
        return () -> start(database.get(), schema.get(), sink.get(), watch.get(), wires.get(), listener);
    }

    /** Without {@code database.compression} the sink does not compress either, unless it is told to. */
    private static SinkSettings sinkSettings(SettingsReader reader) {
        boolean compression = DatabaseSettings.profiled(reader).bool("database.compression", true);
        return SinkSettings.from(compression ? reader : reader.withDefaults(Map.of("sink.direct.compress.rows", "0")));
    }

    private static SinkPart start(
            DatabaseSettings database,
            SchemaSettings schema,
            SinkSettings settings,
            StoreCare.Settings watch,
            Wires wires,
            SinkListener listener) {
        var pool = new Pool(database);
        var ingest = new IngestMetrics();
        try {
            var migrations = new Migrations(schema);
            SchemaInfo info = new Attempts(database.care()).run(() -> migrations.apply(pool.dataSource()));
            var sink = new StoreSink(
                    settings,
                    wires.kafka(),
                    wires.topics(),
                    wires.serdes(),
                    pool,
                    ingest.and(listener),
                    InstantSource.system());
            sink.start();
            return new SinkPart(pool, info, settings.group(), sink, StoreCare.start(pool, ingest, watch));
        } catch (InterruptedException e) {
            pool.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the database at " + database.url() + " was awaited", e);
        } catch (SQLException e) {
            pool.close();
            throw new IllegalStateException("the database at " + database.url() + " does not serve: " + reason(e), e);
        }
    }

    /** The pool says that it has no connection; why it has none stands in the cause. */
    private static String reason(SQLException error) {
        Throwable cause = error.getCause();
        return cause == null ? String.valueOf(error.getMessage()) : String.valueOf(cause.getMessage());
    }

    public SchemaInfo schema() {
        return schema;
    }

    /** The consumer group in which its offsets are mirrored. */
    public String group() {
        return group;
    }

    public DataSource database() {
        return pool.dataSource();
    }

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public Optional<Throwable> failure() {
        return sink.failure();
    }

    /** The database's; a sink that waits for it does not fail. */
    @Override
    public Health health() {
        return failure().isPresent() ? Supervised.super.health() : care.health();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        care.bindTo(meters);
    }

    @Override
    public Map<String, Object> report(Map<String, String> configuration) {
        return care.report(configuration);
    }

    @Override
    public void close() {
        sink.close();
        care.close();
        pool.close();
    }
}
