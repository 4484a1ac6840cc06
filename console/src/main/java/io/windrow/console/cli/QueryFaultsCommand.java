package io.windrow.console.cli;

import io.windrow.timescale.query.RowQuery;
import io.windrow.timescale.query.RowTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks for faults. */
@Command(
        name = "faults",
        description =
                "Trouble codes (DM1) that were there at some time of the range: SPN, failure mode, since when, until when, lamp.",
        mixinStandardHelpOptions = true,
        footer = {"", "windrow query faults --from yesterday"})
final class QueryFaultsCommand implements Callable<Integer> {
    @Mixin
    private QueryOptions options;

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Only of these senders, 0 to 255; may be given several times.")
    private List<Integer> sources = List.of();

    @Override
    public Integer call() throws Exception {
        var query = new RowQuery(RowTable.FAULTS, options.equipment, sources, List.of(), options.range());
        return options.run(new RowQuestion(query), Optional.empty());
    }
}
