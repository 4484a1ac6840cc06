package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.windrow.console.demo.DemoSettings;
import io.windrow.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway and the Streams applications at work tell over HTTP how they are and what became of every frame. */
@Timeout(600)
class EveryProcessTellsHowItIsTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Instant TIME = Instant.parse("2026-03-08T08:30:00Z");
    /** Longer than the test looks: the gateway is at work all the time. */
    private static final Duration RECORDED = Duration.ofMinutes(10);

    private static final List<String> BECAME = List.of(
            "readings",
            "frames_resends",
            "frames_transfer_parts",
            "frames_not_asked_for",
            "frames_unexplained",
            "frames_unusable",
            "frames_empty");

    @TempDir
    private Path folder;

    @Test
    void aGatewayAndTheApplicationsBehindIt() throws Exception {
        Sandbox sandbox = Flavour.POSTGRESQL.sandbox();
        String machine = "telling-" + System.nanoTime();
        ProcessPage streamsPage = ProcessPage.free();
        ProcessPage gatewayPage = ProcessPage.free();
        try (Command streams = Command.start(environment(sandbox, machine, streamsPage), "streams");
                Command gateway = Command.start(environment(sandbox, machine, gatewayPage), gateway(machine))) {
            String sent = gatewayPage.awaitMetrics(so("windrow_gateway_acknowledged_total", 1000), LIMIT);
            assertThat(number(sent, "windrow_gateway_frames_total"))
                    .isGreaterThanOrEqualTo(number(sent, "windrow_gateway_acknowledged_total"));
            assertThat(number(sent, "windrow_gateway_rejected_total")).isZero();
            assertThat(sent).contains("windrow_gateway_waiting ", "windrow_health{state=\"HEALTHY\"} 1.0");
            String windows = tagged("windows_published_total", machine, "windows");
            streamsPage.awaitMetrics(so(windows, 1), LIMIT);
            assertThat(healthOf(gateway, gatewayPage)).contains("HEALTHY", "gateway.fresh.frames");
            assertThat(healthOf(streams, streamsPage)).contains("HEALTHY");
            assertThat(new JsonMapper()
                            .readTree(gatewayPage.get("/report"))
                            .at("/gateway/acknowledged")
                            .asLong())
                    .isPositive();
            assertThat(streamsPage.get("/report")).contains("\"streams.threads\"", "\"health\"");

            gateway.terminate();
            gateway.await(LIMIT);
            String settled = streamsPage.awaitMetrics(
                    all -> number(all, frames(machine)) >= 1000 && became(all, machine) == number(all, frames(machine)),
                    LIMIT);
            assertThat(number(settled, frames(machine))).isGreaterThanOrEqualTo(1000);
            assertThat(number(settled, tagged("settled", machine, "readings"))).isOne();
        }
    }

    private String[] gateway(String machine) throws Exception {
        Path log = Recordings.simulated(folder, 3, TIME, RECORDED);
        return new String[] {
            "gateway", "--log", log.toString(), "--equipment", machine, "--gateway", machine, "--speed", "1"
        };
    }

    private Map<String, String> environment(Sandbox sandbox, String machine, ProcessPage page) {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", machine + ".");
        settings.put("topics.partitions", "1");
        settings.put("streams.application.prefix", machine + "-");
        settings.put("streams.state.dir", folder.resolve("state").toString());
        settings.put("gateway.spool.folder", folder.resolve("spool").toString());
        settings.put("rollup.publish.interval", "1s");
        settings.put("http.port", Integer.toString(page.port()));
        return Command.environment(settings);
    }

    private static String healthOf(Command process, ProcessPage page) throws Exception {
        try (Command health =
                Command.start(Map.of(), "health", "--url", page.url().toString())) {
            assertThat(health.await(LIMIT))
                    .as("%s%n%s", health.output(), process.output())
                    .isZero();
            return health.output();
        }
    }

    private static double became(String metrics, String machine) {
        return BECAME.stream()
                .mapToDouble(each -> number(metrics, tagged(each + "_total", machine, "readings")))
                .sum();
    }

    private static String frames(String machine) {
        return tagged("frames_total", machine, "readings");
    }

    private static String tagged(String name, String machine, String application) {
        return "windrow_streams_%s{application=\"%s-%s\"}".formatted(name, machine, application);
    }

    private static Predicate<String> so(String name, double least) {
        return metrics -> metrics.contains(name + " ") && number(metrics, name) >= least;
    }

    private static double number(String metrics, String name) {
        Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(name) + " (\\S+)$").matcher(metrics);
        assertThat(line.find()).as("%s in%n%s", name, metrics).isTrue();
        return Double.parseDouble(line.group(1));
    }
}
