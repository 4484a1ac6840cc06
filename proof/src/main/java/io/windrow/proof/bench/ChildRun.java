package io.windrow.proof.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a program of ours or of Kafka's said in a process of its own, with the heap that the launcher gives. */
record ChildRun(String output) {
    /**
     * Runs it to its end.
     *
     * @param settings handed over by the environment
     * @throws IOException when it fails, with what it said
     */
    static ChildRun of(Map<String, String> settings, String main, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        line.addAll(List.of(arguments));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        settings.forEach((key, value) -> builder.environment()
                .put("WINDROW_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(main + " ended with " + code + ":" + System.lineSeparator() + output);
            }
            return new ChildRun(output);
        } finally {
            process.destroy();
        }
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
