package io.windrow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFolderTest {
    private static final InstantSource NOW = InstantSource.system();

    @TempDir
    Path parent;

    @Test
    void aFolderInUseIsRefusedByName() throws Exception {
        Path folder = parent.resolve("kept");
        try (SandboxFolder first = SandboxFolder.kept(folder)) {
            assertThatThrownBy(() -> SandboxFolder.kept(folder))
                    .hasMessageContaining("the sandbox folder " + first.path() + " is in use");
        }
    }

    @Test
    void aKeptFolderStaysAndCanBeOpenedAgain() throws Exception {
        Path folder = parent.resolve("kept");
        SandboxFolder.kept(folder).close();
        Files.writeString(folder.resolve("data"), "rows");

        SandboxFolder.kept(folder).close();

        assertThat(folder.resolve("data")).hasContent("rows");
    }

    @Test
    void aTemporaryFolderGoesWithItsSandbox() throws Exception {
        SandboxFolder folder = SandboxFolder.temporary(parent, NOW);
        assertThat(folder.path().resolve("logs")).isDirectory();

        folder.close();

        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsCleanedAwayAtTheNextStart() throws Exception {
        Path stale = leftBehind("killed");
        Files.createFile(stale.resolve("sandbox.lock"));

        SandboxFolder.temporary(parent, NOW).close();

        assertThat(stale).doesNotExist();
    }

    @Test
    void aTemporaryFolderInUseIsLeftAlone() throws Exception {
        try (SandboxFolder used = SandboxFolder.temporary(parent, NOW)) {
            SandboxFolder.temporary(parent, NOW).close();

            assertThat(used.path()).isDirectory();
        }
    }

    @Test
    void aFolderThatAnotherProcessIsJustMakingIsLeftAloneUntilItIsSurelyStale() throws Exception {
        Path young = leftBehind("young");

        SandboxFolder.temporary(parent, NOW).close();
        assertThat(young).isDirectory();

        Instant later = Instant.now().plus(Duration.ofMinutes(11));
        SandboxFolder.temporary(parent, () -> later).close();
        assertThat(young).doesNotExist();
    }

    @Test
    void othersFoldersAreNeverCleaned() throws Exception {
        Path other = Files.createDirectory(parent.resolve("somebody-elses"));
        Files.createFile(other.resolve("sandbox.lock"));

        SandboxFolder.temporary(parent, NOW).close();

        assertThat(other).isDirectory();
    }

    private Path leftBehind(String name) throws IOException {
        Path folder = Files.createDirectory(parent.resolve(SandboxFolder.TEMPORARY_PREFIX + name));
        Files.createDirectory(folder.resolve("broker"));
        return folder;
    }
}
