package io.windrow.sandbox.postgres;

import io.windrow.sandbox.process.Folders;
import io.windrow.sandbox.process.PartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's own programs from the package registry, unpacked once for each version into a cache folder. Two processes may do it at
 * once: one unpacks, the other waits.
 */
public final class EmbeddedPostgres {
    private static final Object ONE_AT_A_TIME = new Object(); // file locks do not hold between threads of a process
    private static final int DIGEST_LETTERS = 16;

    private EmbeddedPostgres() {}

    /** The installation in the first of the {@code caches} that can be written. */
    public static PostgresInstallation unpacked(List<Path> caches) throws InterruptedException {
        String archive = archive();
        IOException last = null;
        for (Path cache : caches) {
            try {
                return unpackedIn(cache, archive);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new PartException("PostgreSQL's programs cannot be unpacked into any of " + caches + ": " + last, last);
    }

    private static PostgresInstallation unpackedIn(Path cache, String archive)
            throws IOException, InterruptedException {
        Files.createDirectories(cache);
        Folders.passable(cache);
        Path folder = cache.resolve("postgresql-" + digest(archive));
        if (!Files.isDirectory(folder)) {
            unpackOnce(archive, folder);
        }
        return PostgresInstallation.at(folder.resolve("bin"), true)
                .orElseThrow(() -> new PartException("the embedded PostgreSQL in " + folder
                        + " does not run on this machine; remove that folder, or install PostgreSQL with TimescaleDB"));
    }

    private static void unpackOnce(String archive, Path folder) throws IOException {
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isDirectory(folder)) {
                    Path half = folder.resolveSibling(folder.getFileName() + ".half");
                    Folders.delete(half); // of an unpacking that was killed
                    try (InputStream bytes = open(archive)) {
                        Archive.unpackTarXz(bytes, half);
                    }
                    Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /** The archive's own digest names the folder: it says no version, and a newer one must not find the older's programs. */
    private static String digest(String archive) throws IOException {
        try (DigestInputStream bytes = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest()).substring(0, DIGEST_LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static InputStream open(String archive) {
        InputStream bytes = resource(archive);
        if (bytes == null) {
            throw new PartException("no embedded PostgreSQL for this machine (" + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ": " + archive
                    + " is not on the class path); install PostgreSQL with"
                    + " TimescaleDB, or set WINDROW_DATABASE_URL");
        }
        return bytes;
    }

    private static @Nullable InputStream resource(String archive) {
        return EmbeddedPostgres.class.getResourceAsStream("/" + archive);
    }

    private static String archive() {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return "postgres-" + (mac ? "darwin" : "linux") + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }
}
