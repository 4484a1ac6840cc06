package io.windrow.proof.bench;

import io.windrow.can.log.CandumpWriter;
import io.windrow.can.log.LogLine;
import io.windrow.console.cli.Main;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.MachineProfile;
import io.windrow.producer.source.SimulatedMachine;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A file of frames to acknowledged records, beside Kafka's own producer test with records of the same size. */
@Command(
        name = "gateway",
        description = {
            "Send a recorded bus through a gateway, spool and all, as fast as it is acknowledged, and beside it",
            "kafka-producer-perf-test with records of the same size and the same settings, in turn, each in a process of its",
            "own, to one broker on this machine. The medians count."
        },
        mixinStandardHelpOptions = true)
final class GatewayBench implements Callable<Integer> {
    private static final Pattern ACKNOWLEDGED = Pattern.compile("([\\d,]+) acknowledged in ([\\d.]+) s");
    private static final Pattern PERF = Pattern.compile("(\\d+) records sent, ([\\d.]+) records/sec");
    private static final String PREFIX = "bench.";
    private static final String LIMIT_TOPIC = "bench-limit";
    private static final int WARM_UP_FRAMES = 20_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--frames", paramLabel = "N", description = "Frames in the file (default ${DEFAULT-VALUE}).")
    private int frames = 1_000_000;

    @Option(names = "--rounds", paramLabel = "N", description = "Pairs of runs (default ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (frames < WARM_UP_FRAMES || rounds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--frames must be at least " + WARM_UP_FRAMES + " and --rounds at least 1");
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

    private Map<String, Object> figures(Sandbox sandbox, Path folder) throws IOException, InterruptedException {
        var topics = new BenchTopics(sandbox.bootstrapServers());
        topics.create(PREFIX + "can-frames", PREFIX + "gateway-ledger", LIMIT_TOPIC);
        gateway(sandbox, folder, recording(folder, "warm-up", WARM_UP_FRAMES), "warm-up");
        int recordBytes = topics.meanRecordBytes(PREFIX + "can-frames");
        Path log = recording(folder, "frames", frames);
        List<Double> ours = new ArrayList<>();
        List<Double> limits = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            limits.add(limit(sandbox, recordBytes));
            ours.add(gateway(sandbox, folder, log, "round-" + round));
            say("round %d: gateway %,.0f frames/s, producer test %,.0f records/s"
                    .formatted(round, ours.get(round - 1), limits.get(round - 1)));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("windrow_frames_per_s", Math.round(median(ours)));
        figures.put("limit_records_per_s", Math.round(median(limits)));
        figures.put("ratio_to_limit", Math.round(1000 * median(ours) / median(limits)) / 1000.0);
        figures.put("record_bytes", recordBytes);
        figures.put("frames", frames);
        figures.put("rounds", rounds);
        figures.put("java", System.getProperty("java.vm.version"));
        return figures;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private double gateway(Sandbox sandbox, Path folder, Path log, String name)
            throws IOException, InterruptedException {
        var run = ChildRun.of(
                ChildRun.GATEWAY,
                BenchTopics.settings(sandbox, PREFIX),
                Main.class.getName(),
                "gateway",
                "--log",
                log.toString(),
                "--equipment",
                "bench",
                "--gateway",
                name,
                "--speed",
                "max",
                "--time",
                "recorded",
                "--spool",
                folder.resolve("spool-" + name).toString());
        return run.perSecond(ACKNOWLEDGED);
    }

    private double limit(Sandbox sandbox, int recordBytes) throws IOException, InterruptedException {
        var run = ChildRun.of(
                List.of(),
                Map.of(),
                "org.apache.kafka.tools.ProducerPerformance",
                "--topic",
                LIMIT_TOPIC,
                "--num-records",
                Integer.toString(frames),
                "--record-size",
                Integer.toString(recordBytes),
                "--throughput",
                "-1",
                "--producer-props",
                "bootstrap.servers=" + sandbox.bootstrapServers(),
                "acks=all",
                "enable.idempotence=true",
                "compression.type=lz4",
                "linger.ms=5",
                "batch.size=131072",
                "buffer.memory=8388608");
        return run.second(PERF);
    }

    private static Path recording(Path folder, String name, int frames) throws IOException {
        Path log = folder.resolve(name + ".log");
        Instant start = Instant.parse("2026-05-04T05:00:00Z");
        Duration enough = Duration.ofDays(1);
        var machine = new SimulatedMachine(MachineProfile.TRACTOR, 7, start, Optional.of(enough));
        try (FrameSource source = machine.open();
                var writer = new CandumpWriter(Files.newOutputStream(log))) {
            int written = 0;
            for (var line = source.next(); line.isPresent() && written < frames; line = source.next()) {
                if (line.get() instanceof LogLine.Frame frame) {
                    writer.write(frame.frame());
                    written++;
                }
            }
        }
        return log;
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
