package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every process under another time zone, the Connect worker among them: the whole demo as a user starts it, in
 * Chicago. Its report compares each window of the topic with its row, times included.
 */
@Timeout(600)
class TimeZonesChangeNothingTest {
    private static final Duration LIMIT = Duration.ofSeconds(200);

    @TempDir
    private Path folder;

    @Test
    void theDemoInChicagoStoresWhatItOffersAtTheRightTime() throws Exception {
        Path log = Recordings.simulated(folder, 11, Instant.parse("2025-03-09T07:59:30Z"), Duration.ofSeconds(60));
        Path report = folder.resolve("report.json");

        try (Command demo = Command.start(
                Map.of("TZ", "America/Chicago"),
                "demo",
                "--replay",
                log.toString(),
                "--speed",
                "max",
                "--time",
                "recorded",
                "--exit",
                "--report",
                report.toString())) {
            assertThat(demo.await(LIMIT)).as(demo.output()).isZero();

            JsonNode json = new JsonMapper().readTree(report.toFile());
            assertThat(json.at("/frames/missing").asLong(-1)).isZero();
            assertThat(json.at("/frames/duplicated").asLong(-1)).isZero();
            assertThat(json.at("/frames/stored").asLong()).isEqualTo(Recordings.lines(log));
            assertThat(json.at("/rollups/1m/stored").asLong())
                    .isPositive()
                    .isEqualTo(json.at("/rollups/1m/published").asLong());
            // the hour that Chicago skips that night; minutes are told in UTC
            assertThat(demo.output()).contains("2025-03-09 07:59").contains("2025-03-09 08:00");
            assertThat(Files.size(report)).isPositive();
        }
    }
}
