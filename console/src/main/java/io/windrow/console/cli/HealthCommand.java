package io.windrow.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.windrow.console.process.ReportPage;
import io.windrow.runtime.health.Health;
import io.windrow.runtime.health.HealthState;
import io.windrow.timescale.health.HealthLimits;
import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks how a process, or the database, is. */
@Command(
        name = "health",
        description = {
            "Tell how a running process is, or the database, in one word, and why.",
            "The process by --url (see http.port), else the database that the settings name: HEALTHY, DEGRADED, RECONNECTING",
            "or UNHEALTHY. Exits with 0 for the first two, else with 1."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "windrow health --url http://127.0.0.1:9400"})
final class HealthCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @Option(names = "--url", paramLabel = "URL", description = "Where the process tells how it is.")
    private Optional<URI> url;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Health health = url.isPresent() ? ofProcess(url.get()) : ofDatabase();
        var out = spec.commandLine().getOut();
        out.println(health.state());
        health.reasons().forEach(reason -> out.println("  " + reason));
        return health.state().serves() ? 0 : 1;
    }

    private static Health ofProcess(URI process) throws IOException, InterruptedException {
        JsonNode told = ReportPage.of(process, "/health");
        List<String> reasons = new ArrayList<>();
        told.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        return new Health(HealthState.valueOf(told.path("state").asText("UNHEALTHY")), reasons);
    }

    private Health ofDatabase() {
        var reader = settings.reader();
        var database = reader.section(DatabaseSettings::from);
        var limits = reader.section(HealthLimits::from);
        reader.check();
        try (var pool = new Pool(database.get().forOneTask());
                var monitor = new HealthMonitor(pool, limits.get(), Optional::empty, InstantSource.system())) {
            monitor.step();
            return monitor.health();
        }
    }
}
