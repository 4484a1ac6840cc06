package io.windrow.sandbox.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for installed PostgreSQL servers that have TimescaleDB, where distributions put them. */
public final class InstalledPostgres {
    /** Debian and Ubuntu; Red Hat and its kin; from source; Homebrew on both architectures; Postgres.app. */
    private static final List<String> PLACES = List.of(
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/usr/local/pgsql/bin",
            "/opt/homebrew/opt/postgresql@*/bin",
            "/usr/local/opt/postgresql@*/bin",
            "/Applications/Postgres.app/Contents/Versions/*/bin");

    private final String searchPath;
    private final List<String> places;

    public InstalledPostgres() {
        this(System.getenv("PATH"), PLACES);
    }

    /** With other places, for tests: a search path for {@code pg_config}, and folders whose names may hold one star each. */
    InstalledPostgres(@Nullable String searchPath, List<String> places) {
        this.searchPath = searchPath == null ? "" : searchPath;
        this.places = List.copyOf(places);
    }

    /** The newest one that has TimescaleDB; with {@code major}, only of that major version. */
    public Optional<PostgresInstallation> newestWithTimescale(Optional<Integer> major) throws InterruptedException {
        List<PostgresInstallation> found = new ArrayList<>();
        for (Path programs : candidates()) {
            PostgresInstallation.at(programs, false)
                    .filter(one -> one.timescale().isPresent())
                    .filter(one -> major.isEmpty() || major.get() == one.major())
                    .ifPresent(found::add);
        }
        return found.stream().max(Comparator.comparingInt(PostgresInstallation::major));
    }

    /** Where was looked, for a message. */
    public String lookedIn() {
        return "pg_config on PATH, " + String.join(", ", places);
    }

    private Set<Path> candidates() throws InterruptedException {
        Set<Path> candidates = new LinkedHashSet<>();
        for (String entry : searchPath.split(File.pathSeparator, -1)) {
            Path config = Path.of(entry, "pg_config");
            if (!entry.isEmpty() && Files.isExecutable(config)) {
                Commands.Outcome bin = Commands.run(Duration.ofSeconds(10), List.of(config.toString(), "--bindir"));
                if (bin.well()) {
                    candidates.add(Path.of(bin.text()));
                }
            }
        }
        places.forEach(place -> candidates.addAll(expanded(place)));
        return candidates;
    }

    /** The folders that a place with at most one star stands for. */
    private static List<Path> expanded(String place) {
        Path pattern = Path.of(place);
        Path starred = pattern.getParent();
        if (!place.contains("*")) {
            return List.of(pattern);
        }
        if (starred == null || starred.getParent() == null || !Files.isDirectory(starred.getParent())) {
            return List.of();
        }
        List<Path> folders = new ArrayList<>();
        String glob = String.valueOf(starred.getFileName());
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(starred.getParent(), glob)) {
            stream.forEach(folder -> folders.add(folder.resolve(String.valueOf(pattern.getFileName()))));
        } catch (IOException e) {
            return List.of(); // a folder that we may not list holds nothing that we may start
        }
        return folders;
    }
}
