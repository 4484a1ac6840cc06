package io.windrow.console.cli;

import io.windrow.console.process.Wires;
import io.windrow.console.rebuild.Rebuild;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.streams.app.StreamsSettings;
import io.windrow.streams.topology.ReadingsSettings;
import io.windrow.streams.topology.WindowSettings;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.query.RawFrames;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Computes windows again from the raw table. */
@Command(
        name = "rebuild",
        description = {
            "Compute rollups and equipment metrics of past days again from can_frame, and publish them to their topics.",
            "For frames that came later than rollup.retention, or when definitions were mended. Days that the running",
            "application still revises are left to it."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Whole UTC days are computed, since a day's window is made of all of its minutes; a day before and after is read",
            "along. The work is done by both Streams applications on private topics, which are deleted at the end. Sessions",
            "and faults are not computed again: they reach over days. It may be repeated; the same windows come out.",
            "Exits with 0 when all was published, 1 when not, 2 when asked for wrongly, 130 when stopped.",
            "",
            "windrow rebuild --from 2026-06-01 --to 2026-06-03 --equipment tractor-7"
        })
final class RebuildCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            required = true,
            description = "The first day: 2026-06-01, or a time within it as 2026-06-01T08:00:00Z.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            required = true,
            description = "The end, itself not included: a day, or a time within the last day.")
    private String to;

    @Option(
            names = "--equipment",
            paramLabel = "ID",
            split = ",",
            description = "Only these machines; may be given several times (default: all that have frames then).")
    private List<String> machines = List.of();

    @Override
    @SuppressWarnings("try") // the signal is there to be installed and taken back
    public Integer call() throws Exception {
        Instant begin = TimeOption.parse(spec, "--from", from);
        Instant end = TimeOption.parse(spec, "--to", to);
        if (!begin.isBefore(end)) {
            throw new ParameterException(spec.commandLine(), "--from must be before --to, was " + from + " to " + to);
        }
        SettingsReader reader = settings.reader();
        Supplier<Wires> wires = reader.section(Wires::from);
        Supplier<DatabaseSettings> database = reader.section(DatabaseSettings::from);
        Supplier<StreamsSettings> streams = reader.section(StreamsSettings::from);
        Supplier<ReadingsSettings> readings = reader.section(ReadingsSettings::from);
        Supplier<WindowSettings> windows = reader.section(WindowSettings::from);
        reader.check();
        try (StopSignal stop = StopSignal.install(Thread.currentThread()::interrupt)) {
            return Interrupted.orElse(stop, () -> {
                try (var pool = new Pool(database.get().forOneTask())) {
                    var work = new Rebuild.Settings(streams.get(), readings.get(), windows.get());
                    var rebuild = new Rebuild(wires.get(), new RawFrames(pool), work, this::say);
                    tell(rebuild.run(begin, end, machines));
                    return 0;
                }
            });
        }
    }

    private void tell(Rebuild.Result result) {
        var out = spec.commandLine().getOut();
        if (result.machines() == 0) {
            out.println("nothing to rebuild: no machine has frames in days that the running application let go");
            return;
        }
        out.printf("%,d frames of %d machines read%n", result.frames(), result.machines());
        result.copied().forEach((topic, records) -> out.printf("%-24s %,d published%n", topic, records));
        if (result.deadLetters() > 0) {
            out.printf("%,d records could not be used and are in no window%n", result.deadLetters());
        }
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
