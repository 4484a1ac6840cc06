package io.windrow.proof.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code windrow bench}: measures what docs/benchmarks.md tells. */
@Command(
        name = "windrow bench",
        description = "Measure this machine: each benchmark prints its figures and what they are compared with.",
        mixinStandardHelpOptions = true,
        subcommands = {DecodeBench.class, GatewayBench.class, CommandLine.HelpCommand.class})
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] arguments) {
        var line = new CommandLine(new BenchMain()).setUsageHelpAutoWidth(true);
        if (arguments.length == 0) {
            line.usage(System.out);
            System.exit(CommandLine.ExitCode.USAGE);
        }
        System.exit(line.execute(arguments));
    }
}
