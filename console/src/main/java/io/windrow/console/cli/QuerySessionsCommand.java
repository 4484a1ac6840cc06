package io.windrow.console.cli;

import io.windrow.timescale.query.RowQuery;
import io.windrow.timescale.query.RowTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for sessions. */
@Command(
        name = "sessions",
        description =
                "Work sessions that overlap the range: how long, where from and to, with which fuel, distance and area.",
        mixinStandardHelpOptions = true,
        footer = {"", "windrow query sessions --equipment tractor-7 --from -3d"})
final class QuerySessionsCommand implements Callable<Integer> {
    @Mixin
    private QueryOptions options;

    @Override
    public Integer call() throws Exception {
        var query = new RowQuery(RowTable.SESSIONS, options.equipment, List.of(), List.of(), options.range());
        return options.run(new RowQuestion(query), Optional.empty());
    }
}
