package io.windrow.proof.bench;

import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.sandbox.process.Folders;
import io.windrow.schemas.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What windows need: heap for a fleet's open ones, bytes of a stored one, time to have them back. */
@Command(
        name = "state",
        description = {
            "Give the windows application, in a process with a heap of 1 GiB, five minutes of all signals of a fleet around a",
            "midnight, so that windows of every length are open, and measure what heap it holds behind whole collections. Then",
            "store 72 hours of ten machines, tell the bytes of a stored window of one signal, end the process, delete its",
            "stores, and measure how long a fresh process needs until it has them again."
        },
        mixinStandardHelpOptions = true)
final class StateBench implements Callable<Integer> {
    /** Around midnight, so that of all lengths two windows are open. */
    private static final Duration BEFORE_MIDNIGHT = Duration.ofMinutes(3);

    private static final int FLEET_SECONDS = 300;
    private static final int FLEET_EVERY_SECONDS = 10;
    private static final int STORED_MACHINES = 10;
    private static final int STORED_HOURS = 72;
    private static final int STORED_EVERY_SECONDS = 30;
    private static final long COLLECT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final double SECOND_NANOS = 1e9;
    private static final double MIB = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--machines", paramLabel = "N", description = "Machines of the fleet (default ${DEFAULT-VALUE}).")
    private int machines = 1_000;

    @Option(names = "--signals", paramLabel = "N", description = "Signals of each machine (default ${DEFAULT-VALUE}).")
    private int signals = 100;

    @Option(
            names = "--stored-signals",
            paramLabel = "N",
            description = "Signals of each of the ten machines of 72 hours (default ${DEFAULT-VALUE}).")
    private int storedSignals = 20;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        if (machines < 1
                || machines > 10_000
                || signals < 1
                || signals > 1_000
                || storedSignals < 1
                || storedSignals > 1_000) {
            throw new ParameterException(
                    spec.commandLine(), "--machines must be 1 to 10000, --signals and --stored-signals 1 to 1000");
        }
        Path folder = Files.createTempDirectory("windrow-bench");
        SandboxSettings parts = SandboxSettings.defaults().withParts(PartName.BROKER, PartName.REGISTRY);
        try (Sandbox sandbox = Sandbox.start(parts, this::say)) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("machines", machines);
            figures.put("signals", signals);
            open(sandbox, folder, figures);
            stored(sandbox, folder, figures);
            figures.put("java", System.getProperty("java.vm.version"));
            Figures.tell(spec, figures, json);
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private static Instant midnight() {
        return Instant.now().truncatedTo(ChronoUnit.DAYS);
    }

    private void open(Sandbox sandbox, Path folder, Map<String, Object> figures)
            throws IOException, InterruptedException, ExecutionException {
        long open = (long) machines * signals * Level.values().length;
        say("%,d machines with %,d signals each: %,d open windows".formatted(machines, signals, open));
        try (var run = new StateRun(sandbox, folder, "fleet", Map.of(), this::say)) {
            MeasuredJvm process = run.start();
            run.send(
                    new StateReadings(signals),
                    machines,
                    midnight().minus(BEFORE_MIDNIGHT),
                    FLEET_SECONDS,
                    FLEET_EVERY_SECONDS);
            long held = 0;
            long collected = System.nanoTime();
            while (!run.isThrough()) {
                if (System.nanoTime() - collected > COLLECT_NANOS) {
                    held = Math.max(held, process.heldHeapMib());
                    collected = System.nanoTime();
                }
            }
            figures.put("open_windows", open);
            figures.put("heap_mib_limit", MeasuredJvm.HEAP_MIB);
            figures.put("heap_mib_held_after_gc", Math.max(held, process.heldHeapMib()));
            process.peakMib().ifPresent(peak -> figures.put("rss_mib", peak));
        }
    }

    private void stored(Sandbox sandbox, Path folder, Map<String, Object> figures)
            throws IOException, InterruptedException, ExecutionException {
        long windows = 0;
        for (Level level : new Level[] {Level.MINUTE, Level.FIVE_MINUTES, Level.HOUR}) {
            windows += Duration.ofHours(STORED_HOURS).toMillis() * 1_000 / level.micros();
        }
        windows *= (long) STORED_MACHINES * storedSignals;
        say("%d machines, %d hours: %,d windows to store".formatted(STORED_MACHINES, STORED_HOURS, windows));
        Map<String, String> leaving = Map.of("rollup.publish.interval", "1s");
        try (var run = new StateRun(sandbox, folder, "stored", leaving, this::say)) {
            MeasuredJvm first = run.start();
            Instant from = midnight().minus(Duration.ofHours(STORED_HOURS));
            long seconds = Duration.ofHours(STORED_HOURS).toSeconds();
            run.send(new StateReadings(storedSignals), STORED_MACHINES, from, seconds, STORED_EVERY_SECONDS);
            run.awaitStillness();
            first.requireAlive();
            run.stop();
            long bytes = run.windowBytes();
            figures.put("stored_windows", windows);
            figures.put("stored_mib", Math.round(bytes / MIB));
            figures.put("bytes_per_window", Math.round(10.0 * bytes / windows) / 10.0);
            restore(run, windows, figures);
        }
    }

    private void restore(StateRun run, long windows, Map<String, Object> figures)
            throws IOException, InterruptedException {
        say("the stores are deleted; a fresh process restores them");
        Folders.delete(run.state());
        long begin = System.nanoTime();
        run.start();
        double seconds = (System.nanoTime() - begin) / SECOND_NANOS;
        figures.put("restore_s", Math.round(10 * seconds) / 10.0);
        figures.put("restore_windows_per_s", Math.round(windows / seconds));
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
