package io.windrow.sandbox;

import io.windrow.runtime.settings.DatabaseUrl;
import io.windrow.sandbox.postgres.Databases;
import io.windrow.sandbox.postgres.EmbeddedPostgres;
import io.windrow.sandbox.postgres.InstalledPostgres;
import io.windrow.sandbox.postgres.PostgresCluster;
import io.windrow.sandbox.postgres.PostgresInstallation;
import io.windrow.sandbox.process.Folders;
import io.windrow.sandbox.process.PartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The database that was chosen: one that runs already, or a private cluster to start.
 *
 * @param installation empty for one that runs already
 */
record Database(DatabaseAddress address, Optional<PostgresInstallation> installation, int port) {
    private static final int PASSWORD_BYTES = 16;

    /** Chooses, and says which, with versions, as the first of the progress lines. */
    static Database choose(SandboxSettings settings, Path folder, FreePorts ports, Consumer<String> progress)
            throws IOException, InterruptedException {
        if (settings.databaseUrl().isPresent()) {
            return running(DatabaseUrl.parse(settings.databaseUrl().get()), progress);
        }
        PostgresInstallation chosen = installation(settings.database(), folder);
        progress.accept("database: " + chosen.description() + ", a private cluster of " + chosen.programs());
        if (chosen.timescale().isEmpty() && settings.database() != DatabasePreference.EMBEDDED) {
            progress.accept(
                    "TimescaleDB is missing: rows are kept uncompressed in plain partitions. To have it, install PostgreSQL"
                            + " with the timescaledb extension, or set WINDROW_DATABASE_URL");
        }
        return privateCluster(chosen, folder, ports.next());
    }

    PostgresCluster cluster(Path folder) {
        return new PostgresCluster(installation.orElseThrow(), folder.resolve("database"), port, address.password());
    }

    /** Makes the database in the private cluster once that runs. */
    void create() {
        installation.ifPresent(chosen -> Databases.create(
                "jdbc:postgresql://" + FreePorts.LOOPBACK + ":" + port + "/",
                address.user(),
                address.password(),
                chosen.timescale().isPresent()));
    }

    private static Database running(DatabaseUrl url, Consumer<String> progress) {
        String user = url.user().orElseGet(() -> System.getProperty("user.name")); // as the driver does
        String password = url.password().orElse("");
        Databases.Versions versions = Databases.versions(url.jdbc(), user, password);
        String postgres = "PostgreSQL " + versions.postgres();
        String description = versions.timescale()
                .map(version -> "TimescaleDB " + version + " on " + postgres)
                .orElse(postgres + " (without TimescaleDB)");
        progress.accept("database: " + description + ", running at " + url.jdbc());
        DatabaseAddress address = new DatabaseAddress(
                url.jdbc(), user, password, description, versions.timescale(), psqlLine(url.jdbc(), user));
        return new Database(address, Optional.empty(), 0);
    }

    /** A shell line without the password, which psql asks for. */
    private static String psqlLine(String jdbcUrl, String user) {
        return "psql -U '" + user + "' '" + jdbcUrl.substring("jdbc:".length()).replaceFirst("\\?.*", "") + "'";
    }

    private static Database privateCluster(PostgresInstallation chosen, Path folder, int port) throws IOException {
        String password = password(folder);
        Path passwordFile = folder.resolve("pgpass");
        Folders.writeSecret(passwordFile, "*:*:*:" + PostgresCluster.USER + ":" + password + "\n");
        String psql = "PGPASSFILE='" + passwordFile + "' psql -h " + FreePorts.LOOPBACK + " -p " + port + " -U "
                + PostgresCluster.USER + " " + PostgresCluster.DATABASE;
        DatabaseAddress address = new DatabaseAddress(
                "jdbc:postgresql://" + FreePorts.LOOPBACK + ":" + port + "/" + PostgresCluster.DATABASE,
                PostgresCluster.USER,
                password,
                chosen.description(),
                chosen.timescale(),
                psql);
        return new Database(address, Optional.of(chosen), port);
    }

    /** Lasts as long as the folder. */
    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("database.password");
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            Path half = folder.resolve("database.password.half");
            Folders.writeSecret(half, HexFormat.of().formatHex(random));
            Files.move(half, file);
        }
        return Files.readString(file);
    }

    /** A kept folder stays with the kind and the major version that its files were written by. */
    private static PostgresInstallation installation(DatabasePreference preference, Path folder)
            throws IOException, InterruptedException {
        Path record = folder.resolve("database.kind");
        if (!Files.exists(record)) {
            PostgresInstallation chosen = find(preference, Optional.empty(), folder);
            Files.writeString(record, kind(chosen));
            return chosen;
        }
        String kept = Files.readString(record).strip();
        String[] words = kept.split(" ", 2);
        DatabasePreference same = DatabasePreference.parse(words[0]);
        if (preference != DatabasePreference.AUTO && preference != same) {
            throw new PartException("sandbox.database is " + preference.word() + ", but " + folder
                    + " holds a cluster of " + kept + "; choose another folder");
        }
        PostgresInstallation chosen = find(same, Optional.of(Integer.valueOf(words[1])), folder);
        if (!kind(chosen).equals(kept)) {
            throw new PartException(folder + " holds a cluster of " + kept + ", and only " + kind(chosen)
                    + " is here; choose another folder");
        }
        return chosen;
    }

    private static String kind(PostgresInstallation chosen) {
        DatabasePreference kind = chosen.embedded() ? DatabasePreference.EMBEDDED : DatabasePreference.INSTALLED;
        return kind.word() + " " + chosen.major();
    }

    private static PostgresInstallation find(DatabasePreference preference, Optional<Integer> major, Path folder)
            throws InterruptedException {
        if (preference == DatabasePreference.EMBEDDED) {
            return EmbeddedPostgres.unpacked(caches(folder));
        }
        InstalledPostgres installed = new InstalledPostgres();
        Optional<PostgresInstallation> newest = installed.newestWithTimescale(major);
        if (newest.isEmpty() && preference == DatabasePreference.INSTALLED) {
            throw new PartException("no installed PostgreSQL"
                    + major.map(number -> " " + number).orElse("")
                    + " has the TimescaleDB extension (looked at " + installed.lookedIn() + "); install it, choose"
                    + " sandbox.database=embedded, or set WINDROW_DATABASE_URL");
        }
        return newest.isPresent() ? newest.get() : EmbeddedPostgres.unpacked(caches(folder));
    }

    /** Root's server runs as another user, who does not get into root's home. */
    private static List<Path> caches(Path folder) {
        List<Path> caches = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            caches.add(Path.of("/var/cache/windrow"));
        } else {
            String named = System.getenv("XDG_CACHE_HOME");
            Path home = named == null || named.isEmpty()
                    ? Path.of(System.getProperty("user.home"), ".cache")
                    : Path.of(named);
            caches.add(home.resolve("windrow"));
        }
        caches.add(folder.resolve("cache"));
        return caches;
    }
}
