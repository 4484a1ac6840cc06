package io.windrow.console.cli;

import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.retention.RetentionSettings;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;

/** What the commands of retention need: the database and the settings. */
final class RetentionStore {
    @Mixin
    private SettingsOptions settings;

    /** Works on a database; interrupted when a person ends the command. */
    @FunctionalInterface
    interface Work {
        int on(Pool pool, RetentionSettings settings) throws Exception;
    }

    /** Tables are as they are: nothing is written. */
    int read(Work work) throws Exception {
        return with(Optional.empty(), false, work);
    }

    /** Tables are brought up to date first. */
    int write(Optional<Path> archive, Work work) throws Exception {
        return with(archive, true, work);
    }

    @SuppressWarnings("try") // the signal is there to be installed and taken back
    private int with(Optional<Path> archive, boolean migrate, Work work) throws Exception {
        SettingsReader reader =
                settings.reader(archive.map(folder -> Map.of("retention.archive.folder", folder.toString()))
                        .orElse(Map.of()));
        Supplier<DatabaseSettings> database = reader.section(DatabaseSettings::from);
        Supplier<SchemaSettings> schema = reader.section(SchemaSettings::from);
        Supplier<RetentionSettings> retention = reader.section(RetentionSettings::from);
        reader.check();
        try (StopSignal stop = StopSignal.install(Thread.currentThread()::interrupt)) {
            return Interrupted.orElse(stop, () -> {
                try (var pool = new Pool(database.get().forOneTask())) {
                    if (migrate) {
                        new Migrations(schema.get()).onWhatIsThere().apply(pool.dataSource());
                    }
                    return work.on(pool, retention.get());
                }
            });
        }
    }
}
