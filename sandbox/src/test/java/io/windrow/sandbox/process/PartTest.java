package io.windrow.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts that are shell scripts: they read the parent's pipe as the real ones do. */
class PartTest {
    private static final String SERVE = "touch ready; read -r line && echo asked > end || echo orphaned > end";

    private final Path folder;
    private Part part;

    PartTest(@TempDir Path folder) {
        this.folder = folder;
        this.part = part("exit 0");
    }

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectory(folder.resolve("logs"));
        Files.createDirectory(folder.resolve("run"));
    }

    @AfterEach
    void stop() {
        part.close();
    }

    @Test
    void aStopIsAskedForInOrder() throws Exception {
        part = part(SERVE);
        part.start();

        part.stop();

        assertThat(part.running()).isFalse();
        assertThat(folder.resolve("end")).hasContent("asked");
    }

    @Test
    void aDeathWhileStartingShowsTheLogsLastLines() {
        part = part("echo the reason is here; exit 3");

        assertThatThrownBy(part::start)
                .isInstanceOf(PartException.class)
                .hasMessageContaining("toy died while starting (exit 3)")
                .hasMessageContaining("the reason is here");
    }

    @Test
    void oneThatNeverServesIsKilledAfterItsTime() {
        part = part("echo still thinking; exec sleep 60");

        assertThatThrownBy(part::start)
                .hasMessageContaining("toy does not serve after 2 s")
                .hasMessageContaining("still thinking");
        assertThat(part.running()).isFalse();
    }

    @Test
    void aKilledPartStartsAgain() throws Exception {
        part = part(SERVE);
        part.start();
        long first = part.pid();

        part.kill();
        Files.delete(folder.resolve("ready"));
        part.start();

        assertThat(part.pid()).isNotEqualTo(first);
    }

    @Test
    void aClosedPartStartsNoMore() {
        part.close();

        assertThatThrownBy(part::start).hasMessage("toy is closed and starts no more");
    }

    @Test
    void theNextRunFindsWhatStillRunsAndEndsIt() throws Exception {
        part = part(SERVE + "; exec sleep 60");
        part.start();
        PidFile written = new PidFile(folder.resolve("run").resolve("toy.pid"));
        assertThat(written.running()).map(ProcessHandle::pid).contains(part.pid());

        written.awaitEnd(Duration.ofMillis(100));

        assertThat(part.running()).isFalse();
    }

    @Test
    void aPidThatIsAnothersByNowIsNotTakenForTheOldOne() throws Exception {
        Path file = folder.resolve("run").resolve("old.pid");
        Files.writeString(file, ProcessHandle.current().pid() + " 1000");

        assertThat(new PidFile(file).running()).isEmpty();
    }

    private Part part(String script) {
        return new Part("toy", new Toy(script), folder, Duration.ofSeconds(2));
    }

    /** A shell script as a program; it serves once a file stands there. */
    private final class Toy implements PartProgram {
        private final String script;

        private Toy(String script) {
            this.script = script;
        }

        @Override
        public void prepare() {}

        @Override
        public ProcessBuilder command() {
            return new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
        }

        @Override
        public boolean ready() {
            return Files.exists(folder.resolve("ready"));
        }

        @Override
        public Duration stopLimit() {
            return Duration.ofSeconds(5);
        }
    }
}
