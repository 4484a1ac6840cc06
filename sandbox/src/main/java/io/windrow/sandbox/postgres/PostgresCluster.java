package io.windrow.sandbox.postgres;

import io.windrow.sandbox.process.Folders;
import io.windrow.sandbox.process.PartException;
import io.windrow.sandbox.process.PartProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private cluster: made on the first start, loopback only, with one user and a password of its own, durable as PostgreSQL is by
 * default. The same way for an installed and for an embedded server.
 */
public final class PostgresCluster implements PartProgram {
    public static final String USER = "windrow";
    public static final String DATABASE = "windrow";

    private static final Duration INIT_LIMIT = Duration.ofMinutes(2);
    private static final int ASKED_STOP_SECONDS = 20;
    private static final int ORPHAN_STOP_SECONDS = 4;
    private static final String GUARD = guardScript();

    private final PostgresInstallation installation;
    private final Path folder;
    private final Path data;
    private final int port;
    private final String password;
    private @Nullable ServerUser user;

    /** {@code folder} is this cluster's own, below the sandbox's. */
    public PostgresCluster(PostgresInstallation installation, Path folder, int port, String password) {
        this.installation = installation;
        this.folder = folder;
        this.data = folder.resolve("data");
        this.port = port;
        this.password = password;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        ServerUser chosen = ServerUser.forFolder(folder, installation.programs());
        user = chosen;
        Postmaster.endLeftover(data);
        if (!Files.isDirectory(data)) {
            initialise(chosen);
        }
    }

    /** Made beside its place and moved there, so that a start killed half-way leaves no half cluster to start from. */
    private void initialise(ServerUser as) throws IOException, InterruptedException {
        Path half = folder.resolve("data.half");
        Folders.delete(half);
        Path passwordFile = folder.resolve("initial.password");
        Folders.writeSecret(passwordFile, password);
        Files.setOwner(passwordFile, Files.getOwner(folder));
        Commands.Outcome made = Commands.run(INIT_LIMIT, as.command(initdb(half, passwordFile)));
        Files.delete(passwordFile);
        if (!made.well()) {
            throw new PartException(
                    "initdb failed (exit " + made.exit() + "):\n" + made.text().indent(2));
        }
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> initdb(Path half, Path passwordFile) {
        return List.of(
                installation.programs().resolve("initdb").toString(),
                "--pgdata=" + half,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "--encoding=UTF8",
                "--locale=C");
    }

    @Override
    public ProcessBuilder command() {
        if (user == null) {
            throw new IllegalStateException("not prepared");
        }
        List<String> command = new ArrayList<>();
        if (Commands.onPath("setsid")) {
            command.add(
                    "setsid"); // out of the terminal's process group: the postmaster would take its Ctrl-C for an order
        }
        command.addAll(user.command(List.of("sh", "-c", GUARD, "postgres-guard")));
        command.add(Integer.toString(ASKED_STOP_SECONDS));
        command.add(Integer.toString(ORPHAN_STOP_SECONDS));
        command.addAll(postmaster());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile());
        Commands.withoutPostgresSettings(builder);
        return builder;
    }

    private List<String> postmaster() {
        List<String> command = new ArrayList<>();
        command.add(installation.programs().resolve("postgres").toString());
        command.add("-D");
        command.add(data.toString());
        for (String setting : settings()) {
            command.add("-c");
            command.add(setting);
        }
        return command;
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "timezone=UTC",
                "log_timezone=UTC",
                "shared_buffers=256MB",
                "max_connections=200", // a pool of the production profile, and everybody else
                "max_wal_size=2GB",
                "max_locks_per_transaction=256")); // one for each chunk or partition that a statement touches
        if (installation.timescale().isPresent()) {
            settings.add("shared_preload_libraries=timescaledb");
            settings.add("timescaledb.telemetry_level=off");
            settings.add("max_worker_processes=24"); // TimescaleDB's own workers beside those of parallel queries
        }
        return settings;
    }

    @Override
    public boolean ready() throws IOException {
        return Postmaster.of(data).filter(Postmaster::ready).isPresent();
    }

    @Override
    public long workerPid(Process started) {
        try {
            Optional<Postmaster> postmaster = Postmaster.of(data);
            return postmaster.map(Postmaster::pid).orElseGet(started::pid);
        } catch (IOException e) {
            return started.pid();
        }
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(ASKED_STOP_SECONDS + 5);
    }

    private static String guardScript() {
        try (InputStream script = PostgresCluster.class.getResourceAsStream("/io/windrow/sandbox/postgres-guard.sh")) {
            if (script == null) {
                throw new IllegalStateException("postgres-guard.sh belongs beside the classes");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("postgres-guard.sh cannot be read", e);
        }
    }
}
