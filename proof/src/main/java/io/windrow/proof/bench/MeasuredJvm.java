package io.windrow.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program of ours in a process of its own with a heap of 1 GiB, whose memory can be asked for. Used by one thread. */
final class MeasuredJvm implements AutoCloseable {
    /** As the launcher has it. */
    static final int HEAP_MIB = 1_024;

    private static final Pattern COLLECTION = Pattern.compile("Pause Full \\(Diagnostic Command\\) \\d+M->(\\d+)M\\(");
    private static final Pattern PEAK_KIB = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final long KIB_PER_MIB = 1_024;
    private static final long END_SECONDS = 30;

    private final Process process;
    private final Path output;
    private final Path collections;

    private MeasuredJvm(Process process, Path output, Path collections) {
        this.process = process;
        this.output = output;
        this.collections = collections;
    }

    /** @param output where it says what it says, and beside it what its collector does */
    static MeasuredJvm start(Path output, Map<String, String> settings, String main, String... arguments)
            throws IOException {
        Path collections = output.resolveSibling(output.getFileName() + ".gc");
        List<String> flags =
                List.of("-Xmx" + HEAP_MIB + "m", "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:file=" + collections);
        Process process = ChildRun.java(flags, settings, main, List.of(arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new MeasuredJvm(process, output, collections);
    }

    /** @throws IOException when it ended, with what it said */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(
                    "ended with " + process.exitValue() + ":" + System.lineSeparator() + Files.readString(output));
        }
    }

    /** What is in use behind a whole collection, which is asked for: MiB. */
    long heldHeapMib() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!jcmd.waitFor(END_SECONDS, TimeUnit.SECONDS) || jcmd.exitValue() != 0) {
            throw new IOException("jcmd of the JDK could not ask for a collection");
        }
        return COLLECTION
                .matcher(Files.readString(collections))
                .results()
                .mapToLong(each -> Long.parseLong(each.group(1)))
                .reduce((first, next) -> next)
                .orElseThrow(() -> new IOException("no collection in " + collections));
    }

    /** Most memory of the process so far, where the operating system tells it. */
    OptionalLong peakMib() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        return PEAK_KIB.matcher(Files.readString(status))
                .results()
                .mapToLong(each -> Long.parseLong(each.group(1)) / KIB_PER_MIB)
                .findFirst();
    }

    /** Asks it to end, and waits a little. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
