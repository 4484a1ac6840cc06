package io.windrow.console.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptibleInputTest {
    @TempDir
    private Path folder;

    @Test
    void aPipeSaysWhatIsAvailableThoughItHasNoPosition() throws Exception {
        Path mkfifo = Path.of("/usr/bin/mkfifo");
        assumeTrue(Files.isExecutable(mkfifo), "needs " + mkfifo + " to make a pipe");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder(mkfifo.toString(), pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        Process writer = new ProcessBuilder("/bin/sh", "-c", "printf abc > \"$0\"", pipe.toString()).start();

        try (InputStream in = new InterruptibleInput(new FileInputStream(pipe.toFile()))) {
            assertThat(in.read()).isEqualTo('a');
            assertThat(in.available()).isEqualTo(2);
            assertThat(in.readNBytes(5)).hasSize(2);
        }
        assertThat(writer.waitFor()).isZero();
    }
}
