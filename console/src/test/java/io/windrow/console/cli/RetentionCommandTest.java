package io.windrow.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is asked for wrongly is refused before any database is asked. */
class RetentionCommandTest {
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retention run --no-archive | say --yes as well",
                "retention run --no-archive --yes --archive x | exclude one another",
                "restore --table can_frames --from 2026-01-01 --to 2026-01-02 | --table must be a table that retention knows",
                "restore --table can_frame --from 2026-01-02 --to 2026-01-02 | --from must be before --to",
                "restore --table can_frame --from yesterday --to 2026-01-02 | --from must be a day as 2026-06-01",
                "retention hold add --equipment m1 --from 2026-01-02 --to 2026-01-01 --reason x | must end after its start",
                "retention hold add --equipment m1 | Missing required option",
                "retention plan --set retention.can_frame=forever | retention.can_frame must be hours, days or years",
            })
    void whatIsAskedForWronglyIsRefused(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains(message);
    }

    @Test
    void theHelpTellsOfEverySubcommand() {
        assertThat(Main.line().getCommandSpec().subcommands())
                .extractingByKey("retention")
                .extracting(CommandLine::getSubcommands, InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("plan", "run", "hold");
    }

    private int run(String... arguments) {
        return Main.line().setErr(new PrintWriter(errors)).execute(arguments);
    }
}
