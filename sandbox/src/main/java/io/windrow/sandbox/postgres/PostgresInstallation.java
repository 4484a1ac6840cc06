package io.windrow.sandbox.postgres;

import io.windrow.sandbox.process.PartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs on this machine.
 *
 * @param programs the folder of {@code postgres} and {@code initdb}
 * @param version such as {@code 15.18}
 * @param timescale TimescaleDB's version where its extension is installed
 */
public record PostgresInstallation(Path programs, String version, Optional<String> timescale, boolean embedded) {
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+)([.\\w]*)");
    private static final Pattern DEFAULT_VERSION = Pattern.compile("default_version\\s*=\\s*'([^']+)'");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** Reads an installation; empty when the folder holds no server. */
    static Optional<PostgresInstallation> at(Path programs, boolean embedded) throws InterruptedException {
        Path postgres = programs.resolve("postgres");
        if (!Files.isExecutable(postgres) || !Files.isExecutable(programs.resolve("initdb"))) {
            return Optional.empty();
        }
        Matcher matcher = VERSION.matcher(
                Commands.run(LIMIT, List.of(postgres.toString(), "--version")).output());
        if (!matcher.find()) {
            return Optional.empty();
        }
        String version = matcher.group(1) + matcher.group(2);
        return Optional.of(new PostgresInstallation(programs, version, timescaleOf(programs), embedded));
    }

    /** The major version, which a data folder is bound to. */
    public int major() {
        return Integer.parseInt(version.split("\\D", 2)[0]);
    }

    /** Such as {@code TimescaleDB 2.28.3 on PostgreSQL 15.18}. */
    public String description() {
        if (timescale.isPresent()) {
            return "TimescaleDB " + timescale.get() + " on PostgreSQL " + version;
        }
        return "PostgreSQL " + version + (embedded ? " (embedded, without TimescaleDB)" : " (without TimescaleDB)");
    }

    private static Optional<String> timescaleOf(Path programs) throws InterruptedException {
        Path config = programs.resolve("pg_config");
        if (!Files.isExecutable(config)) {
            return Optional.empty();
        }
        Commands.Outcome share = Commands.run(LIMIT, List.of(config.toString(), "--sharedir"));
        Path control = Path.of(share.text(), "extension", "timescaledb.control");
        if (!share.well() || !Files.exists(control)) {
            return Optional.empty();
        }
        return defaultVersion(control);
    }

    private static Optional<String> defaultVersion(Path control) {
        try (Stream<String> lines = Files.lines(control)) {
            return lines.map(DEFAULT_VERSION::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst();
        } catch (IOException e) {
            throw new PartException("the TimescaleDB extension's " + control + " cannot be read: " + e.getMessage(), e);
        }
    }
}
