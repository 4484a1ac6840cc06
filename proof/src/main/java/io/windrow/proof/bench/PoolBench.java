package io.windrow.proof.bench;

import io.windrow.runtime.health.HealthState;
import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.DatabaseAddress;
import io.windrow.sandbox.PartName;
import io.windrow.sandbox.Sandbox;
import io.windrow.sandbox.SandboxSettings;
import io.windrow.timescale.health.HealthLimits;
import io.windrow.timescale.health.HealthMonitor;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.pool.Timings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long many users wait for a connection, and how long the database's return takes to be noticed. */
@Command(
        name = "pool",
        description = {
            "Let many users of one pool (production profile) run short statements, each pausing now and then, and tell how long",
            "they wait for a connection; then restart the database and tell how long after its port is open all is HEALTHY",
            "again; and beside it, what connecting each time costs."
        },
        mixinStandardHelpOptions = true)
final class PoolBench implements Callable<Integer> {
    private static final int CONNECTS = 50;
    private static final int WARM_UP_SECONDS = 5;
    private static final long STEP_MILLIS = 50;
    private static final long RECOVERY_LIMIT_NANOS = 60_000_000_000L;
    private static final double SECOND_NANOS = 1e9;
    private static final double MILLI_NANOS = 1e6;

    @Spec
    private CommandSpec spec;

    @Option(names = "--users", paramLabel = "N", description = "Threads (default ${DEFAULT-VALUE}).")
    private int users = 100;

    @Option(names = "--seconds", paramLabel = "N", description = "How long they work (default ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--pause",
            paramLabel = "MS",
            description = "Mean pause of a user between two statements, in milliseconds (default ${DEFAULT-VALUE}).")
    private int pause = 200;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
    private @Nullable Path json;

    private volatile boolean ended;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException, SQLException {
        if (users < 1 || seconds < 1 || pause < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--users and --seconds must be at least 1, --pause at least 0");
        }
        SandboxSettings parts = SandboxSettings.defaults().withParts(PartName.DATABASE);
        try (Sandbox sandbox = Sandbox.start(parts, this::say)) {
            DatabaseAddress address = sandbox.database();
            SettingsReader reader = new SettingsReader(Settings.of(Map.of(
                    "database.health.interval", "1s", // that it is away is to be seen before it is back
                    "database.url", address.jdbcUrl(),
                    "database.user", address.user(),
                    "database.password", address.password())));
            try (var pool = new Pool(DatabaseSettings.from(reader));
                    var monitor = new HealthMonitor(
                            pool, HealthLimits.from(reader), Optional::empty, InstantSource.system())) {
                Figures.tell(spec, figures(sandbox, pool, monitor), json);
            }
            return 0;
        }
    }

    private Map<String, Object> figures(Sandbox sandbox, Pool pool, HealthMonitor monitor)
            throws InterruptedException, ExecutionException, SQLException {
        Map<String, Object> figures = new LinkedHashMap<>();
        Timings.Figures waited = load(pool);
        figures.put("acquire_p50_ms", waited.p50Millis());
        figures.put("acquire_p99_ms", waited.p99Millis());
        figures.put("recovery_s", recovery(sandbox, monitor));
        figures.put("connect_each_time_ms", connecting(sandbox.database()));
        figures.put("acquisitions_per_s", Math.round((double) waited.count() / seconds));
        figures.put("acquire_max_ms", waited.maxMillis());
        figures.put("connections", pool.status().total());
        figures.put("users", users);
        figures.put("java", System.getProperty("java.vm.version"));
        return figures;
    }

    private Timings.Figures load(Pool pool) throws InterruptedException, ExecutionException {
        say("%d users, a statement each %d ms".formatted(users, pause));
        ExecutorService threads = Executors.newFixedThreadPool(users);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int user = 0; user < users; user++) {
                all.add(threads.submit(() -> use(pool)));
            }
            Thread.sleep(Duration.ofSeconds(WARM_UP_SECONDS).toMillis());
            pool.acquisitions().waited().sinceLast();
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
            Timings.Figures waited = pool.acquisitions().waited().sinceLast();
            ended = true;
            for (Future<?> each : all) {
                each.get();
            }
            return waited;
        } finally {
            threads.shutdownNow();
        }
    }

    private @Nullable Void use(Pool pool) throws SQLException, InterruptedException {
        while (!ended) {
            try (Connection connection = pool.connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
            if (pause > 0) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(2 * pause));
            }
        }
        return null;
    }

    /** Seconds from the first time that the port takes a connection to HEALTHY. */
    private double recovery(Sandbox sandbox, HealthMonitor monitor) throws InterruptedException, ExecutionException {
        await(monitor, true);
        say("the database is restarted");
        sandbox.part(PartName.DATABASE).stop();
        await(monitor, false);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Long> open = threads.submit(() -> portOpens(sandbox.database()));
            Future<?> start = threads.submit(() -> {
                sandbox.part(PartName.DATABASE).start();
                return null;
            });
            await(monitor, true);
            long healthy = System.nanoTime();
            start.get();
            return Math.round((healthy - open.get()) / SECOND_NANOS * 1000) / 1000.0;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long portOpens(DatabaseAddress address) throws InterruptedException {
        URI place = URI.create(address.jdbcUrl().substring("jdbc:".length()));
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), place.getPort()), 1_000);
                return System.nanoTime();
            } catch (IOException e) {
                Thread.sleep(STEP_MILLIS);
            }
        }
    }

    private static void await(HealthMonitor monitor, boolean healthy) throws InterruptedException {
        long begin = System.nanoTime();
        do {
            monitor.step();
            if (System.nanoTime() - begin > RECOVERY_LIMIT_NANOS) {
                throw new IllegalStateException("after a minute: " + monitor.health());
            }
            Thread.sleep(STEP_MILLIS);
        } while ((monitor.health().state() == HealthState.HEALTHY) != healthy);
    }

    private static double connecting(DatabaseAddress address) throws SQLException {
        long begin = System.nanoTime();
        for (int i = 0; i < CONNECTS; i++) {
            try (Connection connection =
                            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        }
        return Math.round((System.nanoTime() - begin) / MILLI_NANOS / CONNECTS * 1000) / 1000.0;
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }
}
