package io.windrow.proof;

import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.retention.Piece;
import io.windrow.timescale.retention.Retention;
import io.windrow.timescale.retention.RetentionListener;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/** A retention run in a process of its own, which ends without a word at a step of its work. */
final class KilledRetention {
    /** As after kill -9. */
    static final int KILLED = 137;

    private KilledRetention() {}

    /** Its exit code: {@link #KILLED}, or 0 when it had fewer steps. */
    static int start(Map<String, String> environment, Path archive, int step) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRetention.class.getName(),
                archive.toString(),
                Integer.toString(step));
        builder.environment().putAll(environment);
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
        return builder.start().waitFor();
    }

    public static void main(String[] arguments) throws Exception {
        try (Pool pool = RetentionStore.pool(of("RETENTION_URL"), of("RETENTION_USER"), of("RETENTION_PASSWORD"))) {
            var listener = new Killer(Integer.parseInt(arguments[1]));
            var settings = RetentionStore.settings(Path.of(arguments[0]));
            new Retention(pool, settings, InstantSource.system(), listener).run(true);
        }
    }

    private static String of(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }

    /** Counts whatever is told, and ends the process. */
    private static final class Killer implements RetentionListener {
        private int left;

        Killer(int steps) {
            this.left = steps;
        }

        @Override
        public void reached(Step step, Piece piece) {
            count();
        }

        @Override
        public void rows(Piece piece, long rows) {
            count();
        }

        private void count() {
            if (--left == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }
}
