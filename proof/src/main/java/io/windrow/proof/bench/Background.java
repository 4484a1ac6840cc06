package io.windrow.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of ours that runs until it is told to end, in a process of its own; what it says goes to a file. */
final class Background implements AutoCloseable {
    private static final long END_SECONDS = 20;

    private final String name;
    private final Process process;
    private final Path output;

    private Background(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    static Background start(Path folder, String name, Map<String, String> settings, String main, String... arguments)
            throws IOException {
        return start(List.of(), folder, name, settings, main, arguments);
    }

    /** @param flags for its JVM */
    static Background start(
            List<String> flags,
            Path folder,
            String name,
            Map<String, String> settings,
            String main,
            String... arguments)
            throws IOException {
        Path output = folder.resolve(name + ".log");
        Process process = ChildRun.java(flags, settings, main, List.of(arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Background(name, process, output);
    }

    /** @throws IOException when it ended, with what it said */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(name + " ended with " + process.exitValue() + ":" + System.lineSeparator()
                    + Files.readString(output));
        }
    }

    /** Asks it to end, and waits a little. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
    }
}
