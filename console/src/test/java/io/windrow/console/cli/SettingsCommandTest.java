package io.windrow.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.console.bus.StandardStreams;
import io.windrow.console.settings.PageValues;
import io.windrow.console.settings.SettingsPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SettingsCommandTest {
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.line(new StandardStreams(InputStream.nullInputStream(), data))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void eachKeyIsToldWithItsValueItsDefaultAndItsMeaning() {
        assertThat(run("settings", "--set", "sink.batch.rows=5000")).isZero();

        assertThat(out.toString())
                .startsWith("Every process\n\n  kafka.bootstrap.servers  localhost:9092\n      the cluster\n")
                .contains("  sink.batch.rows   5000  (default: 100000)\n  sink.batch.bytes  33554432, 32 MiB\n")
                .contains("  sink.batch.age    500ms\n      a batch is stored when it reaches one of them")
                .contains("  heartbeat.file  not set\n")
                .contains("  gateway.channel  as the source calls it\n")
                .doesNotContain("](");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 160);
    }

    @Test
    void aPrefixChoosesKeysAndNotTheOthersOfTheirRow() {
        assertThat(run("settings", "sink.retry.first", "topics.")).isZero();

        assertThat(out.toString()).isEqualTo("""
                Every process

                  topics.prefix  windrow.
                      before every topic's name

                  topics.partitions  6
                      of a topic that has to be created

                Sink and database

                  sink.retry.first  200ms
                      waits while the database is away, doubling
                """);
    }

    @Test
    void aProfileHasItsSay() {
        assertThat(run("settings", "database.pool.max", "--set", "database.profile=development"))
                .isZero();

        assertThat(out.toString()).contains("  database.pool.max  20  (default: 100)\n");
    }

    @Test
    void whatIsMadeOfTheGatewaysNameIsTold() {
        assertThat(run("settings", "gateway.spool.folder", "gateway.id")).isZero();

        assertThat(out.toString())
                .contains("  gateway.id  not set\n")
                .contains("  gateway.spool.folder  data/spool/EQUIPMENT+ID\n");
    }

    @Test
    void secretsAreNotShown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), """
                database.password=sesame
                database.url=postgresql://somebody:sesame@host/windrow
                kafka.security.protocol=SSL
                kafka.ssl.key.password=sesame
                """);

        assertThat(run("settings", "--settings", file.toString())).isZero();

        assertThat(out.toString())
                .contains("  database.url  …  (default: jdbc:postgresql://localhost:5432/windrow)\n")
                .contains("  database.password  …  (default: from the URL)\n")
                .contains("  kafka.*\n  kafka.security.protocol  SSL\n  kafka.ssl.key.password   …\n")
                .doesNotContain("sesame");
    }

    @Test
    void oneOfAFamilyIsFoundInIt() {
        assertThat(run("settings", "kafka.linger.ms", "--set", "kafka.linger.ms=7"))
                .isZero();

        assertThat(out.toString()).contains("  kafka.linger.ms  7\n").doesNotContain("bootstrap");
    }

    @Test
    void aPrefixOfNoKeyIsRefusedWithThoseThatAreNear() {
        assertThat(run("settings", "sink.bath")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("settings", "partitions")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run("settings", "?")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("""
                settings: no setting begins with "sink.bath"; near it: sink.batch.rows, sink.batch.bytes, sink.batch.age
                settings: no setting begins with "partitions"; near it: topics.partitions
                settings: no setting begins with "?"; 'windrow settings' tells all
                """);
    }

    @Test
    void mistakesAreToldInsteadOfValues() {
        assertThat(run("settings", "--set", "sink.batch.rows=0", "--set", "session.gap=soon"))
                .isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("sink.batch.rows must be").contains("session.gap must be");
    }

    @Test
    void thePageIsPrintedWholeAndWithDefaultsAlone() {
        assertThat(run("settings", "--markdown", "--set", "sink.batch.rows=5000"))
                .isZero();

        assertThat(data.toString(StandardCharsets.UTF_8))
                .isEqualTo(SettingsPage.builtIn().markdown(PageValues.ofTheCode()));
        assertThat(run("settings", "--markdown", "sink")).isEqualTo(CommandLine.ExitCode.USAGE);
    }
}
