package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/**
 * Writes what a simulated fleet says and what it truly did: one candump log for each machine and channel, and then
 * {@value #TRUTH_FILE}, which stands for all of it being there. Each machine is written by one thread, several at a time; the
 * bytes do not depend on how many. Any thread may stop it.
 */
public final class FleetRecorder {
    /** The ground truth's name in the folder. */
    public static final String TRUTH_FILE = "truth.json";

    private static final int FRAMES_BETWEEN_REPORTS = 10_000;

    private final SimulatedFleet fleet;
    private final long seed;
    private final int threads;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * Makes one.
     *
     * @param seed that the fleet was made from
     * @param threads how many machines are written at a time
     */
    public FleetRecorder(SimulatedFleet fleet, long seed, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        this.fleet = fleet;
        this.seed = seed;
        this.threads = threads;
    }

    /** The log of one machine's channel, for example {@code tractor-1.can0.log}. */
    public static String fileName(String equipment, String channel) {
        return equipment + '.' + channel + ".log";
    }

    /** Asks it to end before its time; {@link #record} then throws. */
    public void stop() {
        stopped.set(true);
    }

    /**
     * Writes everything into a folder that is there.
     *
     * @param written is told of every so many frames more, by several threads
     * @throws CancellationException when it was stopped; no truth is written then
     */
    public FleetTruth record(Path folder, LongConsumer written) throws IOException, InterruptedException {
        List<Future<FleetTruth.Member>> running = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (SimulatedFleet.Member member : fleet.members()) {
                running.add(executor.submit(() -> record(member, folder, written)));
            }
            List<FleetTruth.Member> machines = new ArrayList<>();
            for (Future<FleetTruth.Member> one : running) {
                machines.add(result(one));
            }
            var truth = new FleetTruth(seed, machines);
            write(truth, folder);
            return truth;
        } finally {
            stop();
            executor.shutdown();
        }
    }

    private static FleetTruth.Member result(Future<FleetTruth.Member> one) throws IOException, InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            if (e.getCause() instanceof RuntimeException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private FleetTruth.Member record(SimulatedFleet.Member member, Path folder, LongConsumer written)
            throws IOException {
        Map<String, CandumpText> logs = new HashMap<>();
        try (SimulatedBuses buses = member.machine().open();
                AutoCloseableLogs closing = new AutoCloseableLogs(logs)) {
            for (MachineTruth.Channel channel : buses.truth().channels()) {
                Path log = folder.resolve(fileName(member.equipment(), channel.name()));
                closing.add(channel.name(), new CandumpText(Files.newOutputStream(log), channel.name()));
            }
            copy(buses, logs, written);
            return new FleetTruth.Member(member.equipment(), buses.truth());
        }
    }

    private void copy(SimulatedBuses buses, Map<String, CandumpText> logs, LongConsumer written) throws IOException {
        int unreported = 0;
        for (Optional<LogLine> line = buses.next(); line.isPresent(); line = buses.next()) {
            if (line.get() instanceof LogLine.Frame read) {
                CandumpText log = logs.get(read.frame().channel());
                if (log == null) {
                    throw new IllegalStateException("no log for " + read.frame().channel());
                }
                log.write(read.frame());
            }
            if (++unreported == FRAMES_BETWEEN_REPORTS) {
                goOn();
                written.accept(unreported);
                unreported = 0;
            }
        }
        written.accept(unreported);
    }

    private void goOn() {
        if (stopped.get()) {
            throw new CancellationException("stopped before the end; there is no " + TRUTH_FILE);
        }
    }

    private static void write(FleetTruth truth, Path folder) throws IOException {
        Path part = folder.resolve(TRUTH_FILE + ".part");
        Files.writeString(part, truth.json(), StandardCharsets.UTF_8);
        Files.move(part, folder.resolve(TRUTH_FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Closes all logs of a machine. */
    private record AutoCloseableLogs(Map<String, CandumpText> logs) implements AutoCloseable {
        void add(String channel, CandumpText log) {
            logs.put(channel, log);
        }

        @Override
        public void close() throws IOException {
            IOException first = null;
            for (CandumpText log : logs.values()) {
                try {
                    log.close();
                } catch (IOException e) {
                    first = first == null ? e : first;
                }
            }
            if (first != null) {
                throw first;
            }
        }
    }
}
