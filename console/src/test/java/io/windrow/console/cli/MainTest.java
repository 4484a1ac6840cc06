package io.windrow.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
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
                "demo",
                "gateway",
                "streams",
                "sink",
                "connect",
                "topics",
                "sandbox",
                "settings",
                "query",
                "import",
                "catalogue",
                "decode",
                "inspect",
                "simulate"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: windrow " + command);
    }

    @Test
    void theSubcommandsOfConnectDoSoToo() {
        for (String action : List.of("apply", "status")) {
            assertThat(run("connect", action, "--help")).isZero();
            assertThat(out.toString()).contains("Usage: windrow connect " + action);
        }
    }

    @Test
    void whoSearchesForPowerTakeOffIsToldWhat65272IsAndWhereItReallyIs() {
        assertThat(run("catalogue", "power", "take-off")).isZero();

        assertThat(out.toString())
                .contains("65272  TRF1  Transmission Fluids 1")
                .contains("65091")
                .contains("65092");
    }

    @Test
    void aTextThatNothingIsCalledIsTold() {
        assertThat(run("catalogue", "flux capacitor")).isOne();
        assertThat(err.toString()).contains("nothing is called \"flux capacitor\"");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThat(run("demo", "--sped", "max")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--sped");
    }

    @Test
    void mistakesInSettingsAreToldTogetherByTheirKeys() {
        int code = run(
                "gateway",
                "--log",
                "x.log",
                "--speed",
                "fast",
                "--set",
                "kafka.bootstrap.servers=nowhere",
                "--set",
                "topics.prefix=a b");

        assertThat(code).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString())
                .contains("kafka.bootstrap.servers")
                .contains("gateway.speed")
                .contains("gateway.equipment");
    }

    @Test
    void aSimulatedFleetTakesNoSpeed() {
        assertThat(run("demo", "--speed", "max")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--replay");
    }

    @Test
    void whatTheDemoCannotUseIsToldBeforeAnythingStarts(@TempDir Path folder) throws IOException {
        String log = Files.writeString(folder.resolve("one.log"), "(1.0) can0 0CF00400#219B9BDD2F000F9B\n")
                .toString();

        assertThat(run("demo", "--replay", "no-such.log")).isOne();
        assertThat(run("demo", "--replay", log, "--report", folder.toString())).isOne();
        assertThat(run("demo", "--replay", log, "--set", "sink.batch.rows=0")).isEqualTo(CommandLine.ExitCode.USAGE);

        assertThat(err.toString())
                .contains("no such file: no-such.log")
                .contains("--report: cannot be written: " + folder)
                .contains("sink.batch.rows must be");
    }
}
