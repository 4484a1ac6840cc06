package io.windrow.proof.bench;

import io.windrow.console.demo.DemoSettings;
import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.sandbox.process.Folders;
import io.windrow.timescale.sink.BatchFiles;
import io.windrow.timescale.sink.SinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Topic to committed rows, beside psql's COPY of the same rows and beside the Connect JDBC sink. */
@Command(
        name = "sink",
        description = {
            "Fill can-frames and measure how fast the sink stores it, from topic to commit; beside it COPY ... BINARY of the same",
            "rows, in the same order and batches, into the same table by psql, and the Connect JDBC sink into a twin table, all in",
            "turn in one run. The medians count; of sink and JDBC sink the first quarter warms up. At the end the policies run,",
            "and the table is measured."
        },
        mixinStandardHelpOptions = true)
final class SinkBench implements Callable<Integer> {
    private static final String PREFIX = "bench.";
    private static final Duration PAST = Duration.ofDays(3);

    private final Instant begin = Instant.now().minus(PAST).truncatedTo(ChronoUnit.MILLIS);

    @Spec
    private CommandSpec spec;

    @Option(names = "--rows", paramLabel = "N", description = "Frames in the topic (default ${DEFAULT-VALUE}).")
    private int rows = 3_000_000;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "A candump recording that every machine says; the simulated fleet otherwise.")
    private @Nullable Path log;

    @Option(names = "--machines", paramLabel = "N", description = "Machines of the fleet (default ${DEFAULT-VALUE}).")
    private int machines = 100;

    @Option(names = "--rounds", paramLabel = "N", description = "Runs of each (default ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(
            names = "--jdbc-rows",
            paramLabel = "N",
            description = "Rows after which the JDBC sink is stopped (default ${DEFAULT-VALUE}).")
    private int jdbcRows = 200_000;

    @Option(
            names = "--late",
            paramLabel = "N",
            description =
                    "Frames that come 72 h late into the compressed chunks at the end (default ${DEFAULT-VALUE}); 0 for none.")
    private int late = 1_000_000;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (rows < 10_000 || machines < 1 || rounds < 1 || jdbcRows < 1_000 || jdbcRows > rows) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rows must be at least 10000, --jdbc-rows 1000 to --rows, --machines and --rounds at least 1");
        }
        Path folder = Files.createTempDirectory("windrow-bench");
        SandboxSettings parts = SandboxSettings.defaults().withTopicsPrefix(PREFIX);
        try (Sandbox sandbox = Sandbox.start(parts, this::say)) {
            Figures.tell(spec, figures(sandbox, folder), json);
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private Map<String, Object> figures(Sandbox sandbox, Path folder)
            throws IOException, InterruptedException, SQLException {
        Map<String, String> settings = new HashMap<>(DemoSettings.addresses(sandbox));
        settings.put("topics.prefix", PREFIX);
        settings.put("topics.partitions", "4");
        var wires = Wires.from(new SettingsReader(Settings.of(settings)));
        wires.createTopics();
        fill(wires);
        try (var table = FrameTable.open(sandbox)) {
            var stored = new SinkRun(table, rows, settings, folder);
            stored.run("warm-up"); // makes the tables
            var batches = new BatchFiles(SinkSettings.DEFAULT, wires.kafka(), wires.topics(), wires.serdes());
            List<Path> files = batches.write(Files.createDirectory(folder.resolve("batches")));
            var copy = new CopyRun(table, sandbox, batches.statement(), files);
            var jdbc = new JdbcSinkRun(table, sandbox, PREFIX, jdbcRows);
            Rates rates = new Rates();
            for (int round = 1; round <= rounds; round++) {
                rates.copy.add(copy.run(rows));
                rates.ours.add(stored.run("round-" + round));
                rates.jdbc.add(jdbc.run("bench-twin-" + round));
                say(rates.last(round));
            }
            Map<String, Object> figures = rates.figures();
            stored.run("size"); // the last copy of the rows is the sink's own
            figures.putAll(table.sizes(rows));
            if (late > 0) {
                late(figures, rates.ours(), wires, table, stored);
            }
            figures.put("copy_by", copy.by());
            figures.put("database", sandbox.database().description());
            figures.put("rows", rows);
            figures.put("rounds", rounds);
            figures.put("java", System.getProperty("java.vm.version"));
            return figures;
        }
    }

    private void fill(Wires wires) throws IOException {
        say("%,d frames into the topic".formatted(rows));
        try (var gateway = new FleetGateway(wires)) {
            fleet().past(rows, gateway::send);
            gateway.flush();
        }
    }

    /** Other starts of the same gateways, of the same hours. */
    private void late(Map<String, Object> figures, double fresh, Wires wires, FrameTable table, SinkRun stored)
            throws IOException, InterruptedException, SQLException {
        say("%,d frames come late".formatted(late));
        try (var gateway = new FleetGateway(wires)) {
            fleet().past(late, gateway::send);
            gateway.flush();
        }
        double rate = stored.further("late", late);
        figures.put("late_rows_per_s", Math.round(rate));
        figures.put("late_ratio", Math.round(1000 * rate / fresh) / 1000.0);
        figures.put("bytes_per_frame_late", table.bytesAfterPolicies(rows + (long) late));
    }

    private FleetFrames fleet() throws IOException {
        return log == null
                ? new FleetFrames(machines, begin)
                : new FleetFrames(machines, begin, List.of(FrameMix.of(log.toString())));
    }

    /** Rows a second, a round an element. */
    private static final class Rates {
        private final List<Double> ours = new ArrayList<>();
        private final List<Double> copy = new ArrayList<>();
        private final List<Double> jdbc = new ArrayList<>();

        String last(int round) {
            return "round %d: sink %,.0f, COPY %,.0f, JDBC sink %,.0f rows/s"
                    .formatted(round, ours.get(round - 1), copy.get(round - 1), jdbc.get(round - 1));
        }

        double ours() {
            return median(ours);
        }

        Map<String, Object> figures() {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("windrow_rows_per_s", Math.round(median(ours)));
            figures.put("copy_rows_per_s", Math.round(median(copy)));
            figures.put("jdbc_sink_rows_per_s", Math.round(median(jdbc)));
            figures.put("ratio_to_copy", Math.round(1000 * median(ours) / median(copy)) / 1000.0);
            figures.put("ratio_to_jdbc_sink", Math.round(100 * median(ours) / median(jdbc)) / 100.0);
            return figures;
        }

        private static double median(List<Double> values) {
            List<Double> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            return sorted.get(sorted.size() / 2);
        }
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
