package io.windrow.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks the store. */
@Command(
        name = "query",
        description =
                "Ask the database what machines did: fuel, area, hours and all metrics by the minute, hour or day, sessions,"
                        + " faults, frames.",
        mixinStandardHelpOptions = true,
        subcommands = {
            QueryMetricsCommand.class,
            QuerySessionsCommand.class,
            QueryFaultsCommand.class,
            QueryFramesCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "What a machine did on one day, its fuel (fuel_l, litres) among it:",
            "  windrow query metrics --equipment tractor-7 --from 2026-11-24 --to 2026-11-25 --window 1day",
            "Its engine speed by the minute in the last two hours, as a chart:",
            "  windrow query metrics --equipment tractor-7 --signal EngineSpeed --from -2h --chart",
            "The database is that of the setting database.url (WINDROW_DATABASE_URL)."
        })
final class QueryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "windrow query needs one of: metrics, sessions, faults, frames");
    }
}
