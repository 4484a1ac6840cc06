package io.windrow.console.cli;

import io.windrow.can.definition.Catalogue;
import io.windrow.console.bus.StandardStreams;
import java.util.Set;
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
            QueryCommand.class,
            RebuildCommand.class,
            RetentionCommand.class,
            RestoreCommand.class,
            HealthCommand.class,
            ReportCommand.class,
            SettingsCommand.class,
            SandboxCommand.class,
            CatalogueCommand.class,
            DecodeCommand.class,
            InspectCommand.class,
            ImportCommand.class,
            SimulateCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Settings come from --set, else from the environment (WINDROW_DATABASE_URL is database.url), else from --settings files.",
            "Begin with:  windrow demo",
            "Measure with:  windrow bench"
        })
public final class Main {
    private static final Set<String> READS_DEFINITIONS = Set.of("decode", "inspect", "catalogue");

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && READS_DEFINITIONS.contains(arguments[0])) {
            // takes as long as setting the command line up, and two cores do both at once
            new Thread(Catalogue::builtIn, "definitions").start();
        }
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
