package io.windrow.console.demo;

import io.windrow.console.audit.Latency;
import io.windrow.console.audit.Report;
import io.windrow.console.audit.Run;
import io.windrow.console.connect.ConnectApply;
import io.windrow.console.connect.ConnectException;
import io.windrow.console.connect.ConnectWorker;
import io.windrow.console.connect.Connector;
import io.windrow.console.connect.Connectors;
import io.windrow.console.process.Wires;
import io.windrow.producer.publish.Profile;
import io.windrow.runtime.lifecycle.StopSignal;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * The whole way on one machine: a sandbox, the gateways, the apps, a table that shows them at work, and an account at the
 * end. Used by one thread.
 */
public final class Demo {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(60);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    private final DemoOptions options;
    private final Sandbox sandbox;
    private final SettingsReader reader;
    private final PrintStream out;
    private final LiveTable table;

    /**
     * A demo in a sandbox that runs.
     *
     * @param reader over the user's settings and the sandbox's addresses
     * @param terminal whether {@code out} is a terminal, where a line can be rewritten
     */
    public Demo(DemoOptions options, Sandbox sandbox, SettingsReader reader, PrintStream out, boolean terminal) {
        this.options = options;
        this.sandbox = sandbox;
        this.reader = reader;
        this.out = out;
        this.table = new LiveTable(out, terminal);
    }

    /** Lets every section of the demo's settings note its mistakes in the reader, before anything is started. */
    public static void readSettings(SettingsReader reader) {
        Pipeline.readSettings(reader);
        Profile.from(reader);
    }

    /**
     * Runs it to its end.
     *
     * @return the exit code: 0 when nothing is missing, twice or different, else 1
     */
    public int run(StopSignal stop) throws IOException, InterruptedException, SQLException, ConnectException {
        var fleet = DemoFleet.of(options);
        var run = new Run(fleet.gatewayIds());
        var stored =
                new StoredRows(new Latency(), new LongAdder(), options.latencyOrigin(), System.currentTimeMillis());
        var wires = reader.section(Wires::from);
        var profile = Profile.from(reader);
        try (Pipeline pipeline = Pipeline.start(reader, wires, stored)) {
            applyConnectors();
            awaitPartitions(pipeline, stop);
            out.println("the pipeline runs; while it does:");
            Places.of(sandbox).forEach(out::println);
            try (var account = new Account(wires.get(), pipeline, run, stored);
                    Gateways gateways = fleet.start(
                            wires.get(), profile, run, sandbox.folder().resolve("spool"))) {
                watch(stop, new Settling(pipeline, gateways, account), pipeline, gateways);
                Report report = account.report(gateways.offered(), seconds());
                return tell(
                        new Result(report, gateways.summaries(), pipeline.sink().database(), run));
            }
        }
    }

    private void applyConnectors() throws IOException, InterruptedException, ConnectException {
        var apply = new ConnectApply(
                new ConnectWorker(sandbox.connectUrl()), CONNECT_LIMIT, line -> out.println("connector " + line));
        for (Connector connector : Connectors.builtIn()) {
            apply.apply(connector);
        }
    }

    /** A frame that is sent before somebody waits for it would only show how long a start takes. */
    private static void awaitPartitions(Pipeline pipeline, StopSignal stop) throws InterruptedException {
        long since = System.nanoTime();
        while (!pipeline.isSettled() && !isOver(START_LIMIT, since) && !stop.await(LOOK)) {
            pipeline.requireHealth();
        }
    }

    private void watch(StopSignal stop, Settling settling, Pipeline pipeline, Gateways gateways)
            throws InterruptedException, SQLException {
        long started = System.nanoTime();
        boolean told = false;
        while (!stop.await(LOOK)) {
            sandbox.requireParts();
            pipeline.requireHealth();
            gateways.requireHealth();
            table.show(settling.figures(seconds()));
            if (options.duration().filter(limit -> isOver(limit, started)).isPresent()) {
                gateways.stop();
            }
            boolean settled = !told && settling.isSettled();
            if (options.ends() && (settled || settling.isStalled())) {
                table.end();
                return;
            }
            if (settled) {
                table.end();
                out.println("everything offered is stored; Ctrl-C ends it");
                told = true;
            }
        }
        drain(settling, gateways);
    }

    /** After Ctrl-C: what was taken is stored before the account is made, if that is possible in time. */
    private void drain(Settling settling, Gateways gateways) throws InterruptedException, SQLException {
        table.end();
        out.println("stopping: storing what was taken");
        gateways.close(); // waits for acknowledgements, so that what was offered is known
        long since = System.nanoTime();
        while (!settling.isSettled() && !isOver(DRAIN_LIMIT, since)) {
            Thread.sleep(LOOK.toMillis());
        }
    }

    private static boolean isOver(Duration limit, long since) {
        return System.nanoTime() - since >= limit.toNanos();
    }

    private int tell(Result result) throws IOException, SQLException {
        result.lines().forEach(out::println);
        if (options.report().isPresent()) {
            result.report().write(options.report().get());
        }
        out.println(
                "where to look (it ends with the demo: stay with it by leaving --exit and --for away, or keep its data with"
                        + " --dir FOLDER):");
        Places.of(sandbox).forEach(out::println);
        return result.isGood() ? 0 : 1;
    }

    /** Since the process began. */
    private static double seconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    }
}
