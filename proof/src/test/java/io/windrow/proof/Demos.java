package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.console.demo.Demo;
import io.windrow.console.demo.DemoOptions;
import io.windrow.console.demo.DemoSettings;
import io.windrow.console.process.Wires;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.Speed;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.schemas.Level;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.schema.Migrations;
import io.windrow.timescale.schema.SchemaSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the demo in a sandbox that runs, as {@code windrow demo --replay … --speed max --exit --report …} does. */
final class Demos {
    private static final Pattern BOOT = Pattern.compile("\\(boot (\\S+)\\)");
    private static final long RUN = System.currentTimeMillis();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Demos() {}

    /**
     * What a run left.
     *
     * @param exitCode 0 when whole
     * @param report its JSON
     * @param output what a person saw
     * @param gateway the gateway's name, by which its windows are found
     */
    record Outcome(int exitCode, JsonNode report, String output, String gateway) {
        long number(String path) {
            JsonNode value = report.at(path);
            assertThat(value.isNumber()).as("report has %s", path).isTrue();
            return value.asLong();
        }

        void assertWhole(long frames) {
            assertThat(exitCode).as(output).isZero();
            assertThat(number("/frames/offered")).isEqualTo(frames);
            assertThat(number("/frames/published")).isEqualTo(frames);
            assertThat(number("/frames/stored")).isEqualTo(frames);
            assertThat(number("/frames/missing")).isZero();
            assertThat(number("/frames/duplicated")).isZero();
            assertThat(number("/readings/stored")).isPositive().isEqualTo(number("/readings/published"));
            for (Level level : Level.values()) {
                String rollups = "/rollups/" + level.label();
                assertThat(number(rollups + "/stored")).isPositive().isEqualTo(number(rollups + "/published"));
            }
        }
    }

    /** Topics and tables, as every process makes them before it begins. */
    static void prepare(Sandbox sandbox) throws Exception {
        var reader = new SettingsReader(Settings.of(DemoSettings.addresses(sandbox)));
        var wires = reader.section(Wires::from);
        var database = reader.section(DatabaseSettings::from);
        reader.check();
        wires.get().createTopics();
        try (var pool = new Pool(database.get())) {
            new Migrations(SchemaSettings.DEFAULT).apply(pool.dataSource());
        }
    }

    private static String gatewayOf(Sandbox sandbox, String screen) throws SQLException {
        Matcher boot = BOOT.matcher(screen);
        assertThat(boot.find()).as(screen).isTrue();
        try (var connection = SqlWindows.connect(sandbox);
                var statement =
                        connection.prepareStatement("select min(gateway_id) from can_frame where boot_id = ?")) {
            statement.setString(1, boot.group(1));
            try (var row = statement.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }

    static Outcome replay(Sandbox sandbox, Path log, CaptureTime time) throws Exception {
        return replay(sandbox, log, time, "machine-" + RUN + "-" + NUMBER.incrementAndGet());
    }

    static Outcome replay(Sandbox sandbox, Path log, CaptureTime time, String equipment) throws Exception {
        Path report = Files.createTempFile("windrow-report", ".json");
        var options = new DemoOptions(
                Optional.of(log),
                Optional.of(equipment),
                Speed.MAX,
                time,
                1,
                1,
                Optional.empty(),
                true,
                Optional.of(report),
                Optional.empty());
        var screen = new ByteArrayOutputStream();
        try (StopSignal stop = StopSignal.install();
                var out = new PrintStream(screen, true, StandardCharsets.UTF_8)) {
            var user = new SettingsReader(Settings.of(Map.of()));
            var reader = new SettingsReader(Settings.of(DemoSettings.demo(sandbox, user)));
            var demo = new Demo(options, sandbox, reader, out, false);
            int exitCode = demo.run(stop);
            return new Outcome(
                    exitCode,
                    new JsonMapper().readTree(report.toFile()),
                    screen.toString(StandardCharsets.UTF_8),
                    gatewayOf(sandbox, screen.toString(StandardCharsets.UTF_8)));
        } finally {
            Files.deleteIfExists(report);
        }
    }
}
