package io.windrow.sandbox.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Short commands that are run to their end, with a limit in time. */
final class Commands {
    private Commands() {}

    /**
     * What a command came to.
     *
     * @param output standard output and error together
     */
    record Outcome(int exit, String output) {
        boolean well() {
            return exit == 0;
        }

        String text() {
            return output.strip();
        }
    }

    /** Runs the command without input; a command that cannot be started or overruns the limit counts as failed. */
    static Outcome run(Duration limit, List<String> command) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        withoutPostgresSettings(builder);
        builder.environment().put("LC_ALL", "C"); // messages and numbers as the parsing expects them
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(process::destroyForcibly);
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            return new Outcome(127, String.valueOf(e.getMessage()));
        }
    }

    /** Whether a program of that name can be run from the search path. */
    static boolean onPath(String program) {
        String searchPath = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(searchPath.split(File.pathSeparator, -1))
                .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, program)));
    }

    /** PGDATA, PGPORT and the like of the person who starts us speak of another database. */
    static void withoutPostgresSettings(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    }
}
