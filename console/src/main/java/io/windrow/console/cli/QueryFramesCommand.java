package io.windrow.console.cli;

import io.windrow.timescale.query.RowQuery;
import io.windrow.timescale.query.RowTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks for frames. */
@Command(
        name = "frames",
        description = "Frames as they were on the bus, in order of time.",
        mixinStandardHelpOptions = true,
        footer = {"", "windrow query frames --equipment tractor-7 --pgn 61444 --from -5m --limit 20"})
final class QueryFramesCommand implements Callable<Integer> {
    @Mixin
    private QueryOptions options;

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Only of these senders, 0 to 255; may be given several times.")
    private List<Integer> sources = List.of();

    @Option(
            names = "--pgn",
            paramLabel = "NUMBER",
            split = ",",
            description = "Only these parameter groups (61444); may be given several times.")
    private List<Integer> pgns = List.of();

    @Override
    public Integer call() throws Exception {
        var query = new RowQuery(RowTable.FRAMES, options.equipment, sources, pgns, options.range());
        return options.run(new RowQuestion(query), Optional.empty());
    }
}
