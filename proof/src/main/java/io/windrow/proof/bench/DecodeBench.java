package io.windrow.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Frames to signals on one core. */
@Command(
        name = "decode",
        description = {
            "Decode frames that are in memory on one core and read every signal of each.",
            "Only frames that gave at least one value count; the time of all others is in the figure too."
        },
        mixinStandardHelpOptions = true)
final class DecodeBench implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "A recorded bus of any format; otherwise a minute of the simulated tractor.")
    private @Nullable Path log;

    @Option(names = "--forks", paramLabel = "N", description = "Processes to measure in (default ${DEFAULT-VALUE}).")
    private int forks = 3;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException, RunnerException {
        if (log != null && !Files.isReadable(log)) {
            throw new ParameterException(spec.commandLine(), "cannot read " + log);
        }
        RunResult run = new Runner(options()).runSingle();
        Figures.tell(spec, figures(run), json);
        return 0;
    }

    private Options options() {
        return new OptionsBuilder()
                .include(DecodeBenchmark.class.getName())
                .param("log", log == null ? "" : log.toAbsolutePath().toString())
                .forks(forks)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.NORMAL)
                .build();
    }

    private Map<String, Object> figures(RunResult run) {
        double seen = figure(run, "framesSeen");
        double runsPerSecond = run.getPrimaryResult().getScore();
        double framesPerRun = seen / runsPerSecond;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("frames_per_s_core", Math.round(figure(run, "framesWithSignals")));
        figures.put("frames_seen_per_s_core", Math.round(seen));
        figures.put("signals_per_s_core", Math.round(figure(run, "signals")));
        figures.put("garbage_bytes_per_frame", rounded(figure(run, "gc.alloc.rate.norm") / framesPerRun));
        figures.put("error_percent", rounded(100 * run.getPrimaryResult().getScoreError() / runsPerSecond));
        figures.put(
                "frames", log == null ? "simulated tractor" : log.getFileName().toString());
        figures.put("java", System.getProperty("java.vm.version"));
        return figures;
    }

    private static double figure(RunResult run, String name) {
        for (String key : run.getSecondaryResults().keySet()) {
            if (key.endsWith(name)) {
                return run.getSecondaryResults().get(key).getScore();
            }
        }
        throw new IllegalStateException("the harness gave no figure " + name);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
