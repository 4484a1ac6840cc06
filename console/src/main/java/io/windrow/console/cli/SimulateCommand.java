package io.windrow.console.cli;

import io.windrow.producer.source.FleetRecorder;
import io.windrow.producer.source.FleetTruth;
import io.windrow.producer.source.SimulatedFleet;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the buses of a fleet that is not there, and what it truly did. */
@Command(
        name = "simulate",
        description = {
            "Write what a simulated fleet of tractors, combines and sprayers says, as candump logs.",
            "Beside them lies the ground truth, in " + FleetRecorder.TRUTH_FILE
                    + ": area, distance, fuel, hours, yield, faults. Equal options give equal bytes."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each machine and channel has a log; every second machine of a kind has an implement bus beside the engine's. Ten",
            "minutes of a hundred machines are 35 million frames and 1.8 GB. " + FleetRecorder.TRUTH_FILE
                    + " is written last: where it is, all is there.",
            "Exits with 0 when all was written, 1 when not, 2 when asked for wrongly.",
            "",
            "windrow simulate --machines 100 --seed 7 --for 10m --out fleet",
            "windrow decode fleet/combine-1.can1.log"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(30);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--machines",
            paramLabel = "N",
            defaultValue = "3",
            description = "1 to " + SimulatedFleet.MOST_MACHINES
                    + ": tractor, combine, sprayer and so on in turn (default ${DEFAULT-VALUE}).")
    private int machines;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "Decides everything that is left to chance (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "From the turn of the key to silence: 90s, 10m, 8h; 10s to 30d (default ${DEFAULT-VALUE}).")
    private String length;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            defaultValue = "2026-07-01T06:00:00Z",
            description = "When the keys are turned, UTC (default ${DEFAULT-VALUE}).")
    private String start;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "A folder that is empty or not there yet.")
    private Path folder;

    @Option(names = "--overwrite", description = "Replace what an earlier run left in the folder.")
    private boolean overwrite;

    @Override
    @SuppressWarnings("try") // the signal is there to be installed and taken back
    public Integer call() throws IOException, InterruptedException {
        Duration duration = duration();
        var fleet = SimulatedFleet.withImplementBuses(machines, seed, instant(), Optional.of(duration));
        new SimulatedFolder(folder).prepare(overwrite);
        int threads = Math.min(machines, Runtime.getRuntime().availableProcessors());
        var recorder = new FleetRecorder(fleet, seed, threads);
        long begin = System.nanoTime();
        try (var bar = new SimulateBar(machines * duration.toSeconds());
                StopSignal stop = StopSignal.install(recorder::stop)) {
            FleetTruth truth = recorder.record(folder, bar::written);
            bar.close();
            tell(truth, (System.nanoTime() - begin) / 1e9);
            return 0;
        } catch (CancellationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void tell(FleetTruth truth, double seconds) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d machines, %,d channels, %,d frames in %.1f s (%,.0f frames/s)%n",
                truth.machines().size(),
                truth.channels(),
                truth.frames(),
                seconds,
                truth.frames() / seconds);
        figure(out, "engine", truth.sum(of -> of.times().engineSeconds()) / 3_600, "h");
        figure(out, "fuel", truth.sum(of -> of.work().fuelLitres()), "L");
        figure(out, "distance", truth.sum(of -> of.work().distanceMetres()) / 1_000, "km");
        figure(out, "area", truth.sum(of -> of.work().areaSquareMetres()) / 10_000, "ha");
        figure(out, "yield", truth.sum(of -> of.work().yieldKilograms()) / 1_000, "t");
        figure(out, "applied", truth.sum(of -> of.work().appliedLitres()), "L");
        out.printf(Locale.ROOT, "  %-9s %,d%n", "faults", truth.faults());
        out.println(folder.resolve(FleetRecorder.TRUTH_FILE));
        out.flush();
    }

    private static void figure(PrintWriter out, String name, double value, String unit) {
        out.printf(Locale.ROOT, "  %-9s %,.2f %s%n", name, value, unit);
    }

    private Duration duration() {
        Duration duration = SettingsReader.parseDuration(length);
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("--for must be 10s to 30d, was " + length);
        }
        return duration;
    }

    private Instant instant() {
        try {
            return Instant.parse(start);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--start must be an instant such as 2026-07-01T06:00:00Z, was " + start, e);
        }
    }
}
