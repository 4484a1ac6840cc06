package io.windrow.console.cli;

import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.retention.Restore;
import io.windrow.timescale.retention.RestoreRequest;
import io.windrow.timescale.retention.RestoreResult;
import io.windrow.timescale.retention.RetainedTable;
import io.windrow.timescale.retention.RetentionSettings;
import io.windrow.timescale.time.TimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings rows back that retention archived. */
@Command(
        name = "restore",
        description = {
            "Bring rows back that 'windrow retention run' archived, into their table.",
            "They stay until --until; the time accepts late rows again."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It may be repeated: rows that are there are not doubled.",
            "Exits with 0 when all is back, 1 when not, 2 when asked for wrongly, 130 when stopped.",
            "",
            "windrow restore --table can_frame --from 2026-06-01 --to 2026-06-03 --equipment tractor-7"
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RetentionStore store;

    @Option(names = "--table", paramLabel = "TABLE", required = true, description = "For example can_frame.")
    private String table;

    @Option(names = "--from", paramLabel = "TIME", required = true, description = "A UTC day, or a time.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            required = true,
            description = "The end, itself not included: a UTC day, or a time.")
    private String to;

    @Option(
            names = "--equipment",
            paramLabel = "ID",
            split = ",",
            description = "Only rows of these machines; may be given several times (default: of all).")
    private List<String> machines = List.of();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "When the rows may go again (default: after the setting retention.restored.keep, 30d).")
    private Optional<String> until;

    @Option(
            names = "--archive",
            paramLabel = "FOLDER",
            description = "Where the files are (default: the setting retention.archive.folder, data/archive).")
    private Optional<Path> archive;

    @Override
    public Integer call() throws Exception {
        RetainedTable retained = RetainedTable.named(table)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--table must be a table that retention knows, as can_frame or rollup_1m, was \"" + table
                                + '"'));
        Instant begin = TimeOption.parse(spec, "--from", from);
        Instant end = TimeOption.parse(spec, "--to", to);
        if (!begin.isBefore(end)) {
            throw new ParameterException(spec.commandLine(), "--from must be before --to, was " + from + " to " + to);
        }
        Optional<Instant> stay = until.map(text -> TimeOption.parse(spec, "--until", text));
        return store.write(archive, (pool, settings) -> {
            Instant let = stay.orElseGet(() -> Instant.now().plus(settings.restoredKeep()));
            return restore(pool, settings, new RestoreRequest(retained, new TimeRange(begin, end), machines, let));
        });
    }

    private int restore(Pool pool, RetentionSettings settings, RestoreRequest request) throws Exception {
        RestoreResult result =
                new Restore(pool, settings.archiveFolder(), InstantSource.system(), rows -> {}).run(request);
        spec.commandLine()
                .getOut()
                .printf(
                        "%,d rows are back in %s, from %d files of %s; they stay until %s%n",
                        result.rows(), table, result.files(), settings.archiveFolder(), request.until());
        return 0;
    }
}
