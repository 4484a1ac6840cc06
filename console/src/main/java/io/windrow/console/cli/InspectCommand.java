package io.windrow.console.cli;

import io.windrow.can.definition.file.DefinitionFiles;
import io.windrow.can.frame.BusLoad;
import io.windrow.console.bus.BusFile;
import io.windrow.console.bus.BusFiles;
import io.windrow.console.bus.BusReport;
import io.windrow.console.bus.ClosedPipeException;
import io.windrow.console.bus.InspectFormat;
import io.windrow.console.bus.Inspection;
import io.windrow.console.bus.StandardStreams;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts up what a recorded bus holds. */
@Command(
        name = "inspect",
        description = {
            "Count up what recorded buses hold: load, senders, groups, transfers, signals that never had a value.",
            "How long and how busy they were, who sent, which groups, which transfers came through."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Several files count as one recording. Exits with 0 when any frame was read, 1 when none was or a file failed,",
            "2 when asked for wrongly. Ctrl-C ends it with the report on what was read until then.",
            "",
            "windrow inspect tractor.log",
            "windrow inspect --format json --bitrate 500000 monday.asc tuesday.trc.gz"
        })
final class InspectCommand implements Callable<Integer> {
    private final StandardStreams streams;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A recorded bus; - is standard input.")
    private List<String> names = List.of();

    @Mixin
    private DefinitionOptions definitions;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Tables, or one JSON object (default ${DEFAULT-VALUE}).")
    private InspectFormat format;

    @Option(
            names = "--bitrate",
            paramLabel = "BIT/S",
            defaultValue = "" + BusLoad.DEFAULT_BIT_RATE,
            description = "What the load is of, for every channel (default ${DEFAULT-VALUE}).")
    private int bitRate;

    InspectCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        if (bitRate < 1) {
            throw new IllegalArgumentException("--bitrate must be at least 1, was " + bitRate);
        }
        List<BusFile> files = BusFile.all(names);
        DefinitionFiles.Loaded loaded = definitions.load(this::tell);
        BusReport report;
        try (var running = new RunningRead("inspect");
                var input = new BusFiles(files, streams.in(), this::tell)) {
            report = new Inspection(input, loaded.catalogue(), bitRate).run(running);
            running.hideBar();
            report.write(format, bitRate, streams.out());
        } catch (ClosedPipeException e) {
            return 0; // whoever read the report has enough of it
        }
        return report.frames() > 0 ? 0 : 1;
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("inspect: " + line);
        err.flush();
    }
}
