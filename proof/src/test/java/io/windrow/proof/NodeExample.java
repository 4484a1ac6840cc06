package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The example in {@code docs/examples/node-producer}, copied into a folder and installed there. */
final class NodeExample {
    private static final Path SOURCE = Path.of("../docs/examples/node-producer");
    private static final Path SCHEMA = Path.of("../schemas/src/main/avro/CanFrame.avsc");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** How npm says that its registry is out of reach, which is no fault of the example. */
    private static final Pattern UNREACHABLE =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT");

    private final Path folder;

    private NodeExample(Path folder) {
        this.folder = folder;
    }

    private record Outcome(int exitCode, String output) {}

    /** Installs it from the registry that npm is configured with; where that cannot be, the test is skipped and says so. */
    static NodeExample install(Path folder) throws IOException, InterruptedException {
        require("node");
        require("npm");
        for (String file : List.of("package.json", "produce.mjs")) {
            Files.copy(SOURCE.resolve(file), folder.resolve(file));
        }
        var example = new NodeExample(folder);
        Outcome install = example.run(
                Map.of(),
                Redirect.PIPE,
                List.of(
                        "npm",
                        "install",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--no-package-lock",
                        "--fetch-retries=1",
                        "--fetch-timeout=20000"));
        if (install.exitCode != 0 && UNREACHABLE.matcher(install.output).find()) {
            skip("The registry of npm packages is MISSING: " + install.output);
        }
        assertThat(install.exitCode).as(install.output).isZero();
        return example;
    }

    private static void require(String program) throws InterruptedException {
        try {
            Process version = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (version.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && version.exitValue() == 0) {
                return;
            }
            version.destroyForcibly();
        } catch (IOException e) {
            // not on the path: said below
        }
        skip("Node.js is MISSING: no " + program
                + " on the PATH. Install Node.js 20.19.4 or newer with npm to show that"
                + " a producer of another language is understood.");
    }

    private static void skip(String loud) {
        System.err.println(loud);
        abort(loud);
    }

    /** Publishes the log; gives what the program said. */
    String publish(Path log, Map<String, String> environment, String... options) throws Exception {
        List<String> line = new ArrayList<>(List.of("node", "produce.mjs"));
        line.addAll(List.of(options));
        Outcome outcome = run(environment, Redirect.from(log.toFile()), line);
        assertThat(outcome.exitCode).as(outcome.output).isZero();
        return outcome.output;
    }

    private Outcome run(Map<String, String> environment, Redirect input, List<String> line)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".log");
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(input)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SCHEMA_FILE", SCHEMA.toAbsolutePath().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                    .as("%s ends within %s; it said:%n%s", line, LIMIT, Files.readString(output))
                    .isTrue();
            return new Outcome(process.exitValue(), Files.readString(output));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
