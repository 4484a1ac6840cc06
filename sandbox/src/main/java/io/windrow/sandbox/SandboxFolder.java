package io.windrow.sandbox;

import io.windrow.sandbox.process.Folders;
import io.windrow.sandbox.process.PartException;
import io.windrow.sandbox.process.PidFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The folder of one sandbox, locked for as long as it is in use: a given one, which is kept, or a new temporary one, which is
 * deleted at the end.
 *
 * <pre>
 * sandbox.lock    logs/&lt;part&gt;.log    run/&lt;part&gt;.pid …    broker/  registry/  database/  connect/
 * </pre>
 */
final class SandboxFolder implements AutoCloseable {
    static final String TEMPORARY_PREFIX = "windrow-sandbox-";
    private static final Duration LEFTOVERS_END = Duration.ofSeconds(10);
    /** A folder without a lock file may be one that another process is just making. */
    private static final Duration SURELY_STALE = Duration.ofMinutes(10);

    private final Path path;
    private final boolean temporary;
    private final FolderLock lock;

    private SandboxFolder(Path path, boolean temporary, FolderLock lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /** Opens a folder to keep, and makes it when it is not there. */
    static SandboxFolder kept(Path path) throws IOException, InterruptedException {
        Path absolute = path.toAbsolutePath().normalize();
        boolean made = !Files.exists(absolute);
        Files.createDirectories(absolute);
        if (made) {
            Folders.passable(absolute);
        }
        FolderLock locked = FolderLock.take(absolute)
                .orElseThrow(() -> new PartException("the sandbox folder " + absolute
                        + " is in use by another process; stop that one or choose another folder"));
        return new SandboxFolder(absolute, false, locked).prepared();
    }

    /** Makes a temporary folder in {@code parent}, after cleaning away those that killed processes left there. */
    static SandboxFolder temporary(Path parent, InstantSource clock) throws IOException, InterruptedException {
        cleanStale(parent, clock);
        Path path = Files.createTempDirectory(parent.toAbsolutePath(), TEMPORARY_PREFIX);
        Folders.passable(path);
        FolderLock locked = FolderLock.take(path)
                .orElseThrow(() ->
                        new PartException("the new folder " + path + " was taken by another process; start again"));
        return new SandboxFolder(path, true, locked).prepared();
    }

    Path path() {
        return path;
    }

    /** Releases the folder, and deletes it when it is temporary. Nothing may run in it any more. */
    @Override
    public void close() throws IOException {
        try {
            if (temporary) {
                Folders.delete(path);
            }
        } finally {
            lock.close();
        }
    }

    private SandboxFolder prepared() throws IOException, InterruptedException {
        try {
            awaitLeftovers(path);
            Files.createDirectories(path.resolve("logs"));
            Files.createDirectories(path.resolve("run"));
            return this;
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The parts of a killed process end by themselves within seconds; what they still write must not meet the next start. */
    private static void awaitLeftovers(Path folder) throws IOException, InterruptedException {
        if (Files.isDirectory(folder.resolve("run"))) {
            try (DirectoryStream<Path> pids = Files.newDirectoryStream(folder.resolve("run"), "*.pid")) {
                for (Path pid : pids) {
                    new PidFile(pid).awaitEnd(LEFTOVERS_END);
                    Files.delete(pid);
                }
            }
        }
    }

    private static void cleanStale(Path parent, InstantSource clock) throws IOException, InterruptedException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, TEMPORARY_PREFIX + "*")) {
            for (Path folder : folders) {
                if (Files.isWritable(folder) && mayBeStale(folder, clock)) {
                    deleteUnlessInUse(folder);
                }
            }
        }
    }

    private static boolean mayBeStale(Path folder, InstantSource clock) throws IOException {
        if (Files.exists(folder.resolve(FolderLock.FILE))) {
            return true;
        }
        Instant sure = clock.instant().minus(SURELY_STALE);
        return Files.exists(folder)
                && Files.getLastModifiedTime(folder).toInstant().isBefore(sure);
    }

    private static void deleteUnlessInUse(Path folder) throws IOException, InterruptedException {
        Optional<FolderLock> locked = FolderLock.take(folder);
        if (locked.isPresent()) {
            try {
                awaitLeftovers(folder);
                Folders.delete(folder);
            } finally {
                locked.get().close();
            }
        }
    }
}
