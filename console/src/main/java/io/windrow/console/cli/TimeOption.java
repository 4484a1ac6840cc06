package io.windrow.console.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A time in a command line: a UTC day, or a time. Stateless. */
final class TimeOption {
    private TimeOption() {}

    /** The start of the day, or the time itself. */
    static Instant parse(CommandSpec spec, String option, String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + " must be a day as 2026-06-01 or a time as 2026-06-01T08:00:00Z, was \"" + text + '"');
        }
    }
}
