package io.windrow.console.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes frames over from other systems. */
@Command(
        name = "import",
        description = "Take frames over that another system stored.",
        mixinStandardHelpOptions = true,
        subcommands = {ImportAfsCommand.class, CommandLine.HelpCommand.class})
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "windrow import needs to know from what: afs");
    }
}
