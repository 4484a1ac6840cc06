package io.windrow.proof.bench;

import io.windrow.console.cli.Main;
import io.windrow.console.process.Wires;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.sandbox.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Frames to readings and windows: how many a second, beside a bare loop, and how late a live reading is. */
@Command(
        name = "streams",
        description = {
            "Fill a topic with the frames of a simulated fleet and measure how fast both Streams applications are through",
            "with them, exactly once and with all windows; then, on the same topic, a bare loop that consumes, decodes and",
            "produces. Then the fleet goes on live, and each committed reading tells how late it is. The first quarter of the",
            "frames warms up and does not count, nor does what is live until both applications were up to date for 30 s."
        },
        mixinStandardHelpOptions = true)
final class StreamsBench implements Callable<Integer> {
    private static final String PREFIX = "bench.";
    /** At the live rate, without a lag: only then what is measured is sustained, and no rest of the backlog before it. */
    private static final int SETTLED_SECONDS = 30;
    /** Then it is measured as it is. */
    private static final int MOST_WARM_UP_SECONDS = 120;

    @Spec
    private CommandSpec spec;

    @Option(names = "--frames", paramLabel = "N", description = "Frames in the topic (default ${DEFAULT-VALUE}).")
    private int frames = 6_000_000;

    @Option(names = "--machines", paramLabel = "N", description = "Machines of the fleet (default ${DEFAULT-VALUE}).")
    private int machines = 100;

    @Option(names = "--threads", paramLabel = "N", description = "streams.threads (default ${DEFAULT-VALUE}).")
    private int threads = 2;

    @Option(names = "--partitions", paramLabel = "N", description = "topics.partitions (default ${DEFAULT-VALUE}).")
    private int partitions = 4;

    @Option(names = "--rate", paramLabel = "N", description = "Live frames a second (default ${DEFAULT-VALUE}).")
    private int rate = 10_000;

    @Option(names = "--live", paramLabel = "SECONDS", description = "How long it is live (default ${DEFAULT-VALUE}).")
    private int live = 300;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (frames < 1_000 || machines < 1 || threads < 1 || partitions < threads || rate < 1 || live < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--frames must be at least 1000, --partitions at least --threads, and all others at least 1");
        }
        Path folder = Files.createTempDirectory("windrow-bench");
        SandboxSettings parts = SandboxSettings.defaults().withParts(PartName.BROKER, PartName.REGISTRY);
        try (Sandbox sandbox = Sandbox.start(parts, this::say)) {
            Figures.tell(spec, figures(sandbox, folder), json);
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private Map<String, Object> figures(Sandbox sandbox, Path folder)
            throws IOException, InterruptedException, ExecutionException {
        Map<String, String> settings = settings(sandbox, folder);
        Wires wires = Wires.from(new SettingsReader(Settings.of(settings)));
        wires.createTopics();
        new BenchTopics(sandbox.bootstrapServers()).create(DecodeLoop.topic(wires));
        Map<String, Object> figures = new LinkedHashMap<>();
        Duration past = Duration.ofHours(2);
        var fleet = new FleetFrames(machines, Instant.now().minus(past));
        try (var gateway = new FleetGateway(wires);
                var stages = new Stages(sandbox.bootstrapServers(), wires, this::say)) {
            fleet.past(frames, gateway::send);
            gateway.flush();
            try (Background streams = Background.start(folder, "streams", settings, Main.class.getName(), "streams")) {
                double ours = stages.ours(streams);
                figures.put("frames_per_s", Math.round(ours));
                try (var latencies = new Latencies(wires, this::say)) {
                    var reading = CompletableFuture.runAsync(latencies::read);
                    warmUp(stages, fleet, gateway);
                    live(figures, latencies, fleet, gateway);
                    reading.get();
                    tell(figures, latencies.all());
                }
                streams.requireAlive();
            }
            double limit = limit(stages, folder, settings);
            figures.put("limit_frames_per_s", Math.round(limit));
            figures.put(
                    "ratio_to_limit",
                    Math.round(1_000 * (double) (long) figures.get("frames_per_s") / limit) / 1_000.0);
        }
        figures.put("frames", frames);
        figures.put("machines", machines);
        figures.put("threads", threads);
        figures.put("java", System.getProperty("java.vm.version"));
        return figures;
    }

    private Map<String, String> settings(Sandbox sandbox, Path folder) {
        Map<String, String> all = new HashMap<>(BenchTopics.settings(sandbox, PREFIX));
        all.put("topics.partitions", Integer.toString(partitions));
        all.put("streams.threads", Integer.toString(threads));
        all.put("streams.state.dir", folder.resolve("state").toString());
        return all;
    }

    private double limit(Stages stages, Path folder, Map<String, String> settings)
            throws IOException, InterruptedException, ExecutionException {
        List<Background> loops = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                loops.add(Background.start(folder, "limit-" + i, settings, DecodeLoop.class.getName()));
            }
            return stages.limit(loops);
        } finally {
            loops.forEach(Background::close);
        }
    }

    private void warmUp(Stages stages, FleetFrames fleet, FleetGateway gateway)
            throws IOException, InterruptedException, ExecutionException {
        say("%,d frames a second until both applications were up to date for %d s".formatted(rate, SETTLED_SECONDS));
        int settled = 0;
        for (int second = 0; second < MOST_WARM_UP_SECONDS && settled < SETTLED_SECONDS; second++) {
            gateway.live(fleet, rate, 1);
            settled = stages.isUpToDate(rate) ? settled + 1 : 0;
        }
    }

    private void live(Map<String, Object> figures, Latencies latencies, FleetFrames fleet, FleetGateway gateway)
            throws IOException, InterruptedException {
        say("%,d frames a second, live for %d s".formatted(rate, live));
        latencies.count();
        long begin = System.nanoTime();
        long sent = gateway.live(fleet, rate, live);
        figures.put("live_frames_per_s", Math.round(sent / ((System.nanoTime() - begin) / 1e9)));
        Thread.sleep(1_000);
        latencies.end();
    }

    private static void tell(Map<String, Object> figures, Histogram latencies) {
        figures.put("live_readings", latencies.count());
        figures.put("live_p50_ms", latencies.percentile(50));
        figures.put("live_p99_ms", latencies.percentile(99));
        figures.put("live_max_ms", latencies.percentile(100));
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
