package io.windrow.console.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Takes the name behind {@code --definitions} and those after it that cannot be meant as recordings, so that
 * {@code --definitions a.dbc b.dbc tractor.log} says what it seems to say.
 */
final class DefinitionNames implements IParameterConsumer {
    private static final List<String> ENDINGS = List.of(".dbc", ".json", ".catalogue");

    @Override
    public void consumeParameters(Stack<String> left, ArgSpec option, CommandSpec command) {
        if (left.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--definitions must be followed by a file");
        }
        List<Path> files = option.getValue();
        do {
            files.add(Path.of(left.pop()));
        } while (!left.isEmpty() && endsLikeDefinitions(left.peek()));
    }

    private static boolean endsLikeDefinitions(String name) {
        return ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }
}
