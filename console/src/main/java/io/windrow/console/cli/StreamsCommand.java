package io.windrow.console.cli;

import io.windrow.console.process.StreamsPart;
import io.windrow.console.process.Supervised;
import io.windrow.console.process.Supervisor;
import io.windrow.console.process.Wires;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the Streams applications. */
@Command(
        name = "streams",
        description = {
            "Run the two Streams applications: frames to readings, and readings to windows.",
            "Several processes share the work by partitions; each needs its own streams.state.dir."
        },
        mixinStandardHelpOptions = true)
final class StreamsCommand implements Callable<Integer> {
    /** Which of the two. */
    enum Only {
        READINGS,
        WINDOWS,
        BOTH
    }

    @Mixin
    private SettingsOptions settings;

    @Option(
            names = "--only",
            paramLabel = "readings|windows|both",
            defaultValue = "BOTH",
            description = "Run one of them alone (default: both).")
    private Only only;

    @Override
    public Integer call() throws Exception {
        var reader = settings.reader();
        var wires = reader.section(Wires::from);
        List<Supplier<? extends Supervised>> chosen = new ArrayList<>();
        if (only != Only.WINDOWS) {
            chosen.add(StreamsPart.readings(reader, wires));
        }
        if (only != Only.READINGS) {
            chosen.add(StreamsPart.windows(reader, wires));
        }
        return Supervisor.from(reader).run(wires, chosen);
    }
}
