package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real disk of some MiB, in memory, where root may mount one. */
record SmallDisk(Path folder) implements AutoCloseable {
    /** Skips the test where it cannot be mounted. */
    static SmallDisk mount(Path folder, int mebibytes) throws IOException {
        Files.createDirectory(folder);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString())) {
            Files.delete(folder);
            abort("a small disk cannot be mounted: needs Linux and root, for mount -t tmpfs");
        }
        return new SmallDisk(folder);
    }

    /** Leaves no room. */
    void fill() throws IOException {
        byte[] block = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    /** Takes away what filled it. */
    void makeRoom() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() throws IOException {
        if (run("umount", "-l", folder.toString())) {
            Files.delete(folder);
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false; // no such command
        }
    }
}
