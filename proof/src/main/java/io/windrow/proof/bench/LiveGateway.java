package io.windrow.proof.bench;

import io.windrow.can.log.CandumpWriter;
import io.windrow.console.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A gateway with a small heap in a process of its own, which takes what is written to its standard input. */
final class LiveGateway implements AutoCloseable {
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");
    private static final Pattern PEAK_KIB = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final long END_SECONDS = 120;
    private static final long KIB_PER_MIB = 1024;

    private final Path folder;
    private final Process process;
    private final CandumpWriter input;

    private LiveGateway(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
        this.input = new CandumpWriter(process.getOutputStream());
    }

    /**
     * Starts it.
     *
     * @param folder for its spool and its logs
     * @param heap as {@code -Xmx} takes it
     */
    static LiveGateway start(Path folder, String heap, Map<String, String> settings) throws IOException {
        List<String> flags = new ArrayList<>(ChildRun.GATEWAY);
        flags.addAll(List.of("-Xmx" + heap, "-Xlog:gc:file=" + folder.resolve("gc.log")));
        List<String> arguments = new ArrayList<>(List.of("gateway", "--stdin", "--equipment", "bench"));
        arguments.addAll(List.of("--gateway", "outage", "--spool", spool(folder).toString()));
        return new LiveGateway(
                folder,
                ChildRun.java(flags, settings, Main.class.getName(), arguments)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("gateway.log").toFile())
                        .start());
    }

    private static Path spool(Path folder) {
        return folder.resolve("spool");
    }

    CandumpWriter input() {
        return input;
    }

    /** Ends its input and waits until all is acknowledged. */
    String end() throws IOException, InterruptedException {
        input.close();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("the gateway did not end well:" + System.lineSeparator() + output());
        }
        return output();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("gateway.log"));
    }

    long spoolBytes() throws IOException {
        try (Stream<Path> files = Files.walk(spool(folder))) {
            return files.map(Path::toFile)
                    .mapToLong(each -> each.isFile() ? each.length() : 0)
                    .sum();
        }
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

    /** Most heap that was in use behind a collection: what the gateway holds on to. */
    long heldHeapMib() throws IOException {
        return collections()
                .mapToLong(each -> Long.parseLong(each.group(2)))
                .max()
                .orElse(0);
    }

    /** Most heap that was in use, what nobody needed any more included. */
    long usedHeapMib() throws IOException {
        return collections()
                .mapToLong(each -> Long.parseLong(each.group(1)))
                .max()
                .orElse(0);
    }

    private Stream<MatchResult> collections() throws IOException {
        return COLLECTION.matcher(Files.readString(folder.resolve("gc.log"))).results();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
