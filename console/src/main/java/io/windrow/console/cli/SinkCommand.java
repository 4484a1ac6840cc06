package io.windrow.console.cli;

import io.windrow.console.process.SinkPart;
import io.windrow.console.process.Supervisor;
import io.windrow.console.process.Wires;
import io.windrow.timescale.sink.SinkListener;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the batching consumer. */
@Command(
        name = "sink",
        description = {
            "Store can-frames and readings: batches by binary COPY, offsets in the same transaction, exactly once.",
            "Brings the tables up to date first."
        },
        mixinStandardHelpOptions = true)
final class SinkCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings;

    @Override
    public Integer call() throws Exception {
        var reader = settings.reader();
        var wires = reader.section(Wires::from);
        return Supervisor.from(reader).run(wires, List.of(SinkPart.from(reader, wires, SinkListener.NONE)));
    }
}
