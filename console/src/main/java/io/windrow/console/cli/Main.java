package io.windrow.console.cli;

import io.windrow.console.bus.StandardStreams;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Windrow's one way in. */
@Command(
        name = "windrow",
        description = "What farm machines say on their CAN buses, through Kafka into TimescaleDB, as windows and rows.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            GatewayCommand.class,
            StreamsCommand.class,
            SinkCommand.class,
            ConnectCommand.class,
            TopicsCommand.class,
            SandboxCommand.class,
            CatalogueCommand.class,
            DecodeCommand.class,
            InspectCommand.class,
            SimulateCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Settings come from --set, else from the environment (WINDROW_DATABASE_URL is database.url), else from --settings files.",
            "Begin with:  windrow demo"
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command and gives its exit code: 0 done, 1 failed, 2 asked for wrongly. */
    static int run(String... arguments) {
        CommandLine line = line();
        if (arguments.length == 0) {
            line.usage(System.out);
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    static CommandLine line() {
        return line(Commands.standardStreams());
    }

    static CommandLine line(StandardStreams streams) {
        return new CommandLine(new Main(), new Commands(streams))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(new Failures());
    }
}
