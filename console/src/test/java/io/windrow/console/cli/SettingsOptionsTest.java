package io.windrow.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.runtime.settings.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SettingsOptionsTest {
    private static final String PASSWORD = "t0pSecret";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.sasl.jaas.config=a.Module required password=\"" + PASSWORD + "\";",
                "kafka.ssl.keystore.password=" + PASSWORD,
                "database.password=" + PASSWORD,
                "database.url=postgresql://windrow:" + PASSWORD + "@localhost/windrow",
                "registry.url=http://windrow:" + PASSWORD + "@localhost"
            })
    void aSecretInACommandLineIsRefusedWithoutRepeatingIt(String setting) {
        String key = setting.substring(0, setting.indexOf('='));

        assertThat(run("topics", "--set", setting)).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString())
                .contains("--set " + key)
                .contains("WINDROW_" + key.toUpperCase(Locale.ROOT).replace('.', '_'))
                .doesNotContain(PASSWORD);
    }

    @Test
    void aKeyThatNoProcessReadsIsRefusedWithOneNearIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("windrow.properties");
        Files.writeString(file, "sink.batch.row=5\nkafka.linger.ms=7\ndatabase.password.file=x\n");

        assertThat(run("topics", "--set", "sink.bath.rows=5000", "--settings", file.toString()))
                .isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString())
                .contains(
                        "--set: no process reads sink.bath.rows; near it: sink.batch.rows",
                        file + ": no process reads sink.batch.row; near it: sink.batch.rows")
                .doesNotContain("linger", "password");
    }

    @Test
    void whatKafkaHidesIsASecretAndNothingElseOfKafkas() {
        for (ConfigDef definition :
                List.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())) {
            definition
                    .configKeys()
                    .values()
                    .forEach(key -> assertThat(Secrets.isSecret("kafka." + key.name))
                            .as(key.name)
                            .isEqualTo(key.type == ConfigDef.Type.PASSWORD));
        }
    }

    @Test
    void noNameOfKafkasIsAmbiguousInTheEnvironment() {
        for (ConfigDef definition :
                List.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())) {
            assertThat(definition.names()).allMatch(name -> name.matches("[a-z0-9.]+"));
        }
    }

    @Test
    void aLoginThatKafkaDoesNotUnderstandIsToldWithoutItsWords(@TempDir Path folder) throws Exception {
        Path settings = Files.writeString(folder.resolve("a.properties"), """
                kafka.bootstrap.servers=127.0.0.1:1
                kafka.security.protocol=SASL_PLAINTEXT
                kafka.sasl.mechanism=PLAIN
                kafka.sasl.jaas.config=a.Module required password="a"%s" b;
                """.formatted(PASSWORD));

        assertThat(run("topics", "--settings", settings.toString())).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString())
                .contains("127.0.0.1:1")
                .contains("kafka.sasl.jaas.config must be")
                .doesNotContain(PASSWORD);
    }

    @Test
    void aStoreOfKeysThatIsNotThereIsNamed(@TempDir Path folder) throws Exception {
        Path settings = Files.writeString(folder.resolve("a.properties"), """
                kafka.bootstrap.servers=127.0.0.1:1
                kafka.security.protocol=SSL
                kafka.ssl.truststore.location=no/such.pem
                kafka.ssl.truststore.type=PEM
                """);

        assertThat(run("topics", "--settings", settings.toString())).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("no/such.pem");
    }

    @Test
    void aFileThatShouldHoldTheLoginOfAnImportIsMissed() {
        assertThat(run("import", "afs", "--url", "postgresql://127.0.0.1:1/afs", "--set", "afs.password.file=no/such"))
                .isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString()).contains("afs.password.file names no/such, which does not exist");
    }
}
