package io.windrow.proof.bench;

import io.windrow.runtime.lifecycle.StopSignal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code windrow bench}: measures what docs/benchmarks.md tells. */
@Command(
        name = "windrow bench",
        description = "Measure this machine: each benchmark prints its figures and what they are compared with.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DecodeBench.class,
            GatewayBench.class,
            OutageBench.class,
            SinkBench.class,
            StateBench.class,
            QueryBench.class,
            PoolBench.class,
            StreamsBench.class,
            CommandLine.HelpCommand.class
        })
public final class BenchMain {
    /** 128 and the number of SIGINT, as a shell counts. */
    private static final int INTERRUPTED = 130;

    private BenchMain() {}

    /** Ctrl-C interrupts the main thread, which ends what it started on its way out. */
    @SuppressWarnings("try") // the signal is there to be installed and taken back
    public static void main(String[] arguments) {
        var line = new CommandLine(new BenchMain()).setUsageHelpAutoWidth(true);
        if (arguments.length == 0) {
            line.usage(System.out);
            System.exit(CommandLine.ExitCode.USAGE);
        }
        int code;
        try (StopSignal stop = StopSignal.install(Thread.currentThread()::interrupt)) {
            line.setExecutionExceptionHandler((failure, command, parsed) -> {
                String why = stop.isAsked() ? "stopped before the end" : reason(failure);
                command.getErr().println(command.getCommandName() + ": " + why);
                return stop.isAsked() ? INTERRUPTED : CommandLine.ExitCode.SOFTWARE;
            });
            code = line.execute(arguments);
        }
        System.exit(code);
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
