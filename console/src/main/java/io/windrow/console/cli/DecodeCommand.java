package io.windrow.console.cli;

import io.windrow.can.definition.file.DefinitionFiles;
import io.windrow.console.bus.BusFile;
import io.windrow.console.bus.BusFiles;
import io.windrow.console.bus.ClosedPipeException;
import io.windrow.console.bus.Decode;
import io.windrow.console.bus.DecodeCounts;
import io.windrow.console.bus.Format;
import io.windrow.console.bus.Selection;
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

/** Writes what a recorded bus says. */
@Command(
        name = "decode",
        description = "Write what recorded buses say: every message with its signals, their values, units and quality.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The format of a file and its compression are told by its content; several files are read one after the other.",
            "Exits with 0 when any frame was read, 1 when none was or a file failed, 2 when asked for wrongly.",
            "Lines that hold no frame are told on standard error, the first five with file and line, and change nothing else.",
            "jsonl names the channel where the files begin with several, and that of one that turns up later.",
            "csv has an unknown group's data, as text has them, in hexadecimal digits: in the column raw.",
            "text leaves out signals that are not available.",
            "",
            "windrow decode tractor.log",
            "windrow decode --format jsonl --pgn EEC1,65265 --source 0,0x17 monday.log.gz tuesday.log.gz",
            "candump -L can0 | windrow decode --unknown -"
        })
final class DecodeCommand implements Callable<Integer> {
    private final StandardStreams streams;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "A recorded bus; - is standard input.")
    private List<String> names = List.of();

    @Mixin
    private DefinitionOptions definitions;

    @Option(
            names = "--format",
            paramLabel = "text|jsonl|csv",
            defaultValue = "text",
            description = "A line a message, a JSON object a line, or a row a signal (default ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--pgn",
            paramLabel = "PGN",
            split = ",",
            description = "Only these groups, by number or name: 61444, 0xF004, EEC1; may be given several times.")
    private List<String> pgns = List.of();

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Only these senders: 0, 0x17; may be given several times.")
    private List<String> sources = List.of();

    @Option(names = "--unknown", description = "Also write what no definition covers, with its data.")
    private boolean unknown;

    DecodeCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        List<BusFile> files = BusFile.all(names);
        DefinitionFiles.Loaded loaded = definitions.load(this::tell);
        Selection selection = Selection.of(pgns, sources, loaded.catalogue());
        try (var running = new RunningRead("decode");
                var input = new BusFiles(files, streams.in(), this::tell)) {
            var decode = new Decode(input, loaded.catalogue(), selection, unknown);
            DecodeCounts counts = decode.run(format, streams, running);
            running.hideBar();
            counts.describe(loaded).forEach(this::tell);
            return counts.frames() > 0 ? 0 : 1;
        } catch (ClosedPipeException e) {
            return 0; // whoever read the lines has enough of them
        }
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("decode: " + line);
        err.flush();
    }
}
