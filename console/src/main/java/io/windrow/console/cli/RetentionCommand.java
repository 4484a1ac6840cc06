package io.windrow.console.cli;

import io.windrow.console.retention.Bytes;
import io.windrow.console.retention.PlanFormat;
import io.windrow.console.retention.PlanReport;
import io.windrow.console.retention.RunProgress;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.retention.Retention;
import io.windrow.timescale.retention.RetentionListener;
import io.windrow.timescale.retention.RetentionResult;
import io.windrow.timescale.retention.RetentionSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets rows go that were kept long enough. */
@Command(
        name = "retention",
        description = {
            "Let rows go that were kept long enough, into Parquet files first.",
            "How long, by table, season and machine, say the settings retention.*; what is under a legal hold stays.",
            "'windrow restore' brings rows back."
        },
        mixinStandardHelpOptions = true,
        subcommands = {RetentionCommand.Plan.class, RetentionCommand.Run.class, HoldCommand.class})
final class RetentionCommand {
    private RetentionCommand() {}

    @Command(
            name = "plan",
            description =
                    "Show what would go and how many bytes, and what stays though it is old, and why. Changes nothing.",
            mixinStandardHelpOptions = true)
    static final class Plan implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private RetentionStore store;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "table",
                description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private PlanFormat format;

        @Override
        public Integer call() throws Exception {
            return store.read((pool, settings) -> {
                var retention = new Retention(pool, settings, InstantSource.system(), RetentionListener.NONE);
                new PlanReport(retention.plan())
                        .write(format, spec.commandLine().getOut());
                return 0;
            });
        }
    }

    @Command(
            name = "run",
            description = {
                "Write what goes to Parquet files (zstd), read each back, and only then drop its rows.",
                "Killed at any step it loses nothing: run it again, and it goes on."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Exits with 0 when all went, 1 when something stays for the next run, 130 when stopped."})
    static final class Run implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private RetentionStore store;

        @Option(
                names = "--archive",
                paramLabel = "FOLDER",
                description = "Where the files go (default: the setting retention.archive.folder, data/archive).")
        private Optional<Path> archive;

        @Option(names = "--no-archive", description = "Drop without a file. Nothing brings the rows back; needs --yes.")
        private boolean withoutArchive;

        @Option(names = "--yes", description = "Yes, drop without a file.")
        private boolean yes;

        @Override
        public Integer call() throws Exception {
            if (withoutArchive && (!yes || archive.isPresent())) {
                throw new ParameterException(
                        spec.commandLine(),
                        archive.isPresent()
                                ? "--archive and --no-archive exclude one another"
                                : "--no-archive drops rows that nothing brings back; say --yes as well if that is meant");
            }
            return store.write(archive, this::run);
        }

        private int run(Pool pool, RetentionSettings settings) throws Exception {
            var progress = new RunProgress(this::say, System::nanoTime);
            RetentionResult result =
                    new Retention(pool, settings, InstantSource.system(), progress).run(!withoutArchive);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d pieces gone, %,d rows, %s%s%n",
                            result.pieces(),
                            result.rows(),
                            Bytes.spell(result.bytes()),
                            withoutArchive ? "" : ", archived in " + settings.archiveFolder());
            return result.left() == 0 ? 0 : 1;
        }

        private void say(String line) {
            spec.commandLine().getErr().println(line);
            spec.commandLine().getErr().flush();
        }
    }
}
