package io.windrow.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process written down so that the next start can wait for its end. A pid alone would not do, since pids are used again: the start
 * instant is kept beside it.
 */
public final class PidFile {
    /** The system computes a start instant from its boot time, which moves a little when the clock is set. */
    private static final Duration SAME = Duration.ofSeconds(2);

    private final Path file;

    public PidFile(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) throws IOException {
        Instant started = process.info().startInstant().orElse(Instant.EPOCH);
        Files.writeString(file, process.pid() + " " + started.toEpochMilli());
    }

    /** Waits until the process of an earlier run has ended, and kills it when it has not by then. */
    public void awaitEnd(Duration limit) throws IOException, InterruptedException {
        Optional<ProcessHandle> left = running();
        if (left.isPresent() && !Processes.ends(left.get(), limit)) {
            Processes.killAndAwait(left.get());
        }
    }

    /** The process written down, when it still runs and is not another one under the same pid. */
    public Optional<ProcessHandle> running() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).strip().split(" ", 2);
        if (words.length < 2) {
            return Optional.empty(); // killed while writing: no part ran under it for longer than that moment
        }
        Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return ProcessHandle.of(Long.parseLong(words[0])).filter(process -> startedAt(process, started));
    }

    private static boolean startedAt(ProcessHandle process, Instant started) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, started).abs().compareTo(SAME) < 0)
                .isPresent();
    }
}
