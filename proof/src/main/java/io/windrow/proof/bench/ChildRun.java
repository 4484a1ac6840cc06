package io.windrow.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a program of ours or of Kafka's said in a process of its own, with the heap that the launcher gives. */
record ChildRun(String output) {
    /** What the launcher starts a gateway with, beside its heap. */
    static final List<String> GATEWAY =
            List.of("-XX:+UseSerialGC", "-XX:Tier4InvocationThreshold=20000", "-XX:Tier4CompileThreshold=60000");
    /** What it starts a sink with, beside its heap. */
    static final List<String> SINK = List.of("-XX:+UseParallelGC");

    /**
     * Runs it to its end.
     *
     * @param flags for its JVM
     * @param settings handed over by the environment
     * @throws IOException when it fails, with what it said
     */
    static ChildRun of(List<String> flags, Map<String, String> settings, String main, String... arguments)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("windrow-bench", ".log"); // reading a pipe could not be interrupted
        Process process = java(flags, settings, main, List.of(arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            int code = process.waitFor();
            String said = Files.readString(output);
            if (code != 0) {
                throw new IOException(main + " ended with " + code + ":" + System.lineSeparator() + said);
            }
            return new ChildRun(said);
        } finally {
            process.destroy();
            Files.deleteIfExists(output);
        }
    }

    /** A process that is not started yet, with our class path. */
    static ProcessBuilder java(List<String> flags, Map<String, String> settings, String main, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx1g"); // a flag that follows wins
        line.addAll(flags);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        line.addAll(arguments);
        var builder = new ProcessBuilder(line);
        settings.forEach((key, value) -> builder.environment()
                .put("WINDROW_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return builder;
    }

    /** The last match's first number by its second: so many in so many seconds. */
    double perSecond(Pattern pattern) throws IOException {
        MatchResult last = last(pattern);
        return number(last.group(1)) / number(last.group(2));
    }

    /** The last match's second number. */
    double second(Pattern pattern) throws IOException {
        return number(last(pattern).group(2));
    }

    private MatchResult last(Pattern pattern) throws IOException {
        return pattern.matcher(output)
                .results()
                .reduce((first, next) -> next)
                .orElseThrow(() -> new IOException("no figure in:" + System.lineSeparator() + output));
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }
}
