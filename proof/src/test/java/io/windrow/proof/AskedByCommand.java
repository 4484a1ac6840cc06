package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.console.demo.DemoSettings;
import io.windrow.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code windrow query} as a person types it, about one machine of which windows of 10:00 to 10:03 on 2024-06-03 are stored. */
final class AskedByCommand {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> MINUTES = List.of("--from", "2024-06-03T10:00", "--to", "2024-06-03T10:04");

    private final Map<String, String> environment;
    private final String machine;
    private final Path folder;

    AskedByCommand(Sandbox sandbox, String machine, Path folder) {
        this.environment = Command.environment(DemoSettings.addresses(sandbox));
        this.machine = machine;
        this.folder = folder;
    }

    /** Every option has its effect. */
    void assertOptions() throws Exception {
        assertThat(lines("fuel.csv", "--from 2024-06-03 --to 2024-06-04 --window 1day --format csv"))
                .hasSize(2)
                .first()
                .asString()
                .contains("fuel_l");
        assertThat(lines("speed.csv", "--signal 190 --source 0 --format csv")).hasSize(1 + 4);
        assertThat(said("metrics", "--signal 190 --source 251", 1)).contains("nothing in this range");
        assertThat(lines("pages.csv", "--signal 190 --limit 2 --page-size 1 --format csv"))
                .hasSize(1 + 2);
        assertThat(String.join("", lines("speed.json", "--signal Engine*Speed* --format json")))
                .contains("\"EngineSpeed\"", "\"2024-06-03T10:03:00");
        assertThat(new String(
                        written("speed.parquet", "--signal EngineSpeed --format parquet"),
                        0,
                        4,
                        StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        assertThat(said("metrics", "--signal EngineSpeed --explain")).contains("rollup_1m", "chunks touched:");
        assertThat(said("metrics", "--signal EngineSpeed --chart")).contains("EngineSpeed", "rpm");
        assertThat(said("metrics", "--signal EngineSpeed --from -2h --to now", 1))
                .contains("2024-06-03T10:00:00Z to 2024-06-03T10:03:00Z");
        assertThat(said("sessions", "--format csv")).contains(machine);
        assertThat(said("frames", "--limit 3 --format csv").lines().filter(line -> line.contains(machine)))
                .hasSize(3);
    }

    private List<String> lines(String file, String options) throws Exception {
        return new String(written(file, options), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private byte[] written(String file, String options) throws Exception {
        Path out = folder.resolve(file);
        said("metrics", options + " --out " + out);
        return Files.exists(out) ? Files.readAllBytes(out) : new byte[0];
    }

    private String said(String kind, String options) throws Exception {
        return said(kind, options, 0);
    }

    /** @param code how it ends: 1 when there is no answer */
    private String said(String kind, String options, int code) throws Exception {
        List<String> all = new ArrayList<>(List.of("query", kind, "--equipment", machine));
        List<String> given = Arrays.asList(options.split(" "));
        if (!given.contains("--from")) {
            all.addAll(MINUTES);
        }
        all.addAll(given);
        try (Command command = Command.start(environment, all.toArray(String[]::new))) {
            assertThat(command.await(LIMIT))
                    .as("%s:%n%s", all, command.output())
                    .isEqualTo(code);
            return command.output();
        }
    }
}
