package io.windrow.console.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.windrow.console.process.ProcessPages;
import io.windrow.console.process.ReportPage;
import io.windrow.console.process.ReportText;
import io.windrow.console.process.ReportedPgns;
import io.windrow.console.process.StoreCare;
import io.windrow.timescale.health.HealthLimits;
import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.pool.Attempts;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.report.DatabaseQuestions;
import io.windrow.timescale.report.StoreReport;
import io.windrow.timescale.retention.RetentionSettings;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what the store does and what its numbers ask for. */
@Command(
        name = "report",
        description = {
            "Tell of a running process and its database in all figures, with recommendations.",
            "The process by --url (see http.port), else only the database that the settings name: operations, slow statements,",
            "connections, writes, tables, machines, settings."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "windrow report --url http://127.0.0.1:9400 --format json"})
final class ReportCommand implements Callable<Integer> {
    /** How it is written. */
    enum Form {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions settings;

    @Option(names = "--url", paramLabel = "URL", description = "Where the process tells how it is.")
    private Optional<URI> url;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "TEXT",
            description = "For people or for programs (default: text).")
    private Form format;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        JsonNode report = url.isPresent()
                ? ReportPage.of(url.get(), "/report")
                : new ObjectMapper().readTree(ProcessPages.json(ofDatabase()));
        var out = spec.commandLine().getOut();
        out.print(format == Form.JSON ? report.toPrettyString() + "\n" : ReportText.of(report));
        out.flush();
        return 0;
    }

    private Map<String, Object> ofDatabase() throws SQLException, InterruptedException {
        var reader = settings.reader();
        var database = reader.section(DatabaseSettings::from);
        var limits = reader.section(HealthLimits::from);
        var pgns = reader.section(ReportedPgns::from);
        var retention = reader.section(RetentionSettings::from);
        reader.check();
        try (var pool = new Pool(database.get().forOneTask());
                var monitor = new HealthMonitor(pool, limits.get(), Optional::empty, InstantSource.system())) {
            monitor.step();
            var questions = new DatabaseQuestions(pool, pgns.get().configured(), pgns.get()::contains, retention.get());
            var tables = new Attempts(database.get().care()).run(questions::ask);
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("health", monitor.health());
            report.putAll(StoreCare.sections(
                    new StoreReport(Optional.empty(), monitor.facts(), Optional.of(tables), reader.effective())));
            report.put("configuration", reader.effective());
            return report;
        }
    }
}
