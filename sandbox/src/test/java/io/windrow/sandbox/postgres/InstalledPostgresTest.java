package io.windrow.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discovery among folders of small scripts that answer as the programs would. */
class InstalledPostgresTest {
    @TempDir
    Path root;

    @Test
    void theNewestOneThatHasTimescaleIsFound() throws Exception {
        install("lib/15", "15.18 (Debian 15.18-1)", Optional.of("2.28.3"));
        install("lib/17", "17.6", Optional.of("2.27.0"));
        install("lib/18", "18.1", Optional.empty());

        Optional<PostgresInstallation> found = places("lib/*/bin").newestWithTimescale(Optional.empty());

        assertThat(found.orElseThrow().description()).isEqualTo("TimescaleDB 2.27.0 on PostgreSQL 17.6");
    }

    @Test
    void aFolderOfAnOlderClusterGetsItsOwnMajorVersion() throws Exception {
        install("lib/15", "15.18 (Debian 15.18-1)", Optional.of("2.28.3"));
        install("lib/17", "17.6", Optional.of("2.27.0"));

        Optional<PostgresInstallation> found = places("lib/*/bin").newestWithTimescale(Optional.of(15));

        assertThat(found.orElseThrow().description()).isEqualTo("TimescaleDB 2.28.3 on PostgreSQL 15.18");
    }

    @Test
    void theOneOnTheSearchPathIsFoundThroughItsConfig() throws Exception {
        Path programs = install("elsewhere", "16.10", Optional.of("2.28.3"));

        Optional<PostgresInstallation> found =
                new InstalledPostgres("/nowhere:" + programs, List.of()).newestWithTimescale(Optional.empty());

        assertThat(found.orElseThrow().programs()).isEqualTo(programs);
    }

    @Test
    void clientsWithoutAServerAreNone() throws Exception {
        Path programs = install("lib/15", "15.18", Optional.of("2.28.3"));
        Files.delete(programs.resolve("initdb"));

        assertThat(places("lib/*/bin").newestWithTimescale(Optional.empty())).isEmpty();
    }

    @Test
    void nothingAnywhereIsEmpty() throws Exception {
        assertThat(places("missing/*/bin").newestWithTimescale(Optional.empty()))
                .isEmpty();
        assertThat(new InstalledPostgres(null, List.of()).newestWithTimescale(Optional.empty()))
                .isEmpty();
    }

    private InstalledPostgres places(String place) {
        return new InstalledPostgres("", List.of(root.resolve(place).toString()));
    }

    private Path install(String name, String version, Optional<String> timescale) throws IOException {
        Path programs = Files.createDirectories(root.resolve(name).resolve("bin"));
        Path share = Files.createDirectories(root.resolve(name).resolve("share/extension"));
        script(programs.resolve("postgres"), "echo 'postgres (PostgreSQL) " + version + "'");
        script(programs.resolve("initdb"), "exit 1");
        script(
                programs.resolve("pg_config"),
                "case $1 in --bindir) echo " + programs + ";; --sharedir) echo " + share.getParent() + ";; esac");
        if (timescale.isPresent()) {
            Files.writeString(
                    share.resolve("timescaledb.control"),
                    "comment = 'x'\ndefault_version = '" + timescale.get() + "'\n");
        }
        return programs;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
