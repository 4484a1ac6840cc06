package io.windrow.console.cli;

import io.windrow.runtime.settings.SettingsException;
import java.io.UncheckedIOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person what went wrong in a line; the stack trace goes to the log. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        // asked for here and not once: setting logging up takes longer than many a command
        LoggerFactory.getLogger(Failures.class).debug("command failed", failure);
        // of the files that a command is given, only those with settings are read unchecked
        Throwable told =
                failure instanceof UncheckedIOException && failure.getCause() != null ? failure.getCause() : failure;
        command.getErr().println(command.getCommandName() + ": " + message(told));
        boolean askedWrongly = failure instanceof SettingsException
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException;
        return askedWrongly ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }
}
