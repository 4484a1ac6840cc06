package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.console.demo.Demo;
import io.windrow.console.demo.DemoOptions;
import io.windrow.console.demo.DemoSettings;
import io.windrow.producer.source.CaptureTime;
import io.windrow.producer.source.Speed;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the demo in a sandbox that runs, as {@code windrow demo --replay … --speed max --exit --report …} does. */
final class Demos {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Demos() {}

    /**
     * What a run left.
     *
     * @param exitCode 0 when whole
     * @param report its JSON
     * @param output what a person saw
     * @param prefix of its topics
     */
    record Outcome(int exitCode, JsonNode report, String output, String prefix) {
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
            assertThat(number("/rollups/1m/stored")).isPositive().isEqualTo(number("/rollups/1m/published"));
        }
    }

    static Outcome replay(Sandbox sandbox, Path log, CaptureTime time) throws Exception {
        return replay(sandbox, log, time, Map.of());
    }

    static Outcome replay(Sandbox sandbox, Path log, CaptureTime time, Map<String, String> more) throws Exception {
        Path report = Files.createTempFile("windrow-report", ".json");
        var options = new DemoOptions(
                Optional.of(log),
                Optional.of("machine-" + NUMBER.incrementAndGet()),
                Speed.MAX,
                time,
                1,
                1,
                Optional.empty(),
                true,
                Optional.of(report),
                Optional.empty());
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.putAll(more);
        var screen = new ByteArrayOutputStream();
        try (StopSignal stop = StopSignal.install();
                var out = new PrintStream(screen, true, StandardCharsets.UTF_8)) {
            var reader = new SettingsReader(Settings.of(settings));
            int exitCode = new Demo(options, sandbox, reader, out, false).run(stop);
            return new Outcome(
                    exitCode,
                    new JsonMapper().readTree(report.toFile()),
                    screen.toString(StandardCharsets.UTF_8),
                    settings.getOrDefault("topics.prefix", "windrow."));
        } finally {
            Files.deleteIfExists(report);
        }
    }
}
