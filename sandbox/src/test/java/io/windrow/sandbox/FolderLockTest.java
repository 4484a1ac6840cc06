package io.windrow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    /** Another process that tries to take the folder; ends with 0 when it could. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            System.exit(FolderLock.take(Path.of(arguments[0])).isPresent() ? 0 : 1);
        }
    }

    private boolean anotherProcessCanTakeIt() throws Exception {
        return new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Other.class.getName(),
                                folder.toString())
                        .inheritIO()
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void whoLooksASecondTimeInTheSameProcessDoesNotGiveTheLockUp() throws Exception {
        try (FolderLock held = FolderLock.take(folder).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(FolderLock.take(folder)).isEmpty();

            assertThat(anotherProcessCanTakeIt()).isFalse();
        }
        assertThat(anotherProcessCanTakeIt()).isTrue();
    }
}
