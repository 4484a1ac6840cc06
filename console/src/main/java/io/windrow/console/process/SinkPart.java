package io.windrow.console.process;

import io.windrow.runtime.settings.SettingsReader;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaInfo;
import io.windrow.timescale.schema.SchemaSettings;
import io.windrow.timescale.sink.SinkListener;
import io.windrow.timescale.sink.SinkSettings;
import io.windrow.timescale.sink.StoreSink;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The batching consumer with its pool, as a part of a process. */
public final class SinkPart implements Supervised {
    private final Pool pool;
    private final SchemaInfo schema;
    private final String group;
    private final StoreSink sink;

    private SinkPart(Pool pool, SchemaInfo schema, String group, StoreSink sink) {
        this.pool = pool;
        this.schema = schema;
        this.group = group;
        this.sink = sink;
    }

    /** Reads its settings; the part itself is made and started when asked for, on tables brought up to date. */
    public static Supplier<SinkPart> from(SettingsReader reader, Supplier<Wires> wires, SinkListener listener) {
        var database = reader.section(DatabaseSettings::from);
        var schema = reader.section(SchemaSettings::from);
        var sink = reader.section(SinkSettings::from);
        return () -> start(database.get(), schema.get(), sink.get(), wires.get(), listener);
    }

    private static SinkPart start(
            DatabaseSettings database,
            SchemaSettings schema,
            SinkSettings settings,
            Wires wires,
            SinkListener listener) {
        var pool = new Pool(database);
        try {
            SchemaInfo info = new Migrations(schema).apply(pool.dataSource());
            var sink = new StoreSink(
                    settings, wires.kafka(), wires.topics(), wires.serdes(), pool, listener, InstantSource.system());
            sink.start();
            return new SinkPart(pool, info, settings.group(), sink);
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

    @Override
    public void close() {
        sink.close();
        pool.close();
    }
}
