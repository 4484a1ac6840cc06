package io.windrow.sandbox.postgres;

import io.windrow.sandbox.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says of itself in {@code postmaster.pid}: the pid on the first line, its state on the eighth. A file whose
 * server is gone says nothing; it is left where it is, since the next server learns from it which shared memory to look at first.
 *
 * @param ready whether it accepts connections
 */
record Postmaster(ProcessHandle process, boolean ready) {
    private static final int STATE_LINE = 7;

    /** Empty when no server runs on the folder, or it has not written its file yet. */
    static Optional<Postmaster> of(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.isEmpty() || lines.get(0).isBlank()) {
                return Optional.empty();
            }
            boolean ready =
                    lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(process -> runsOn(process, data))
                    .map(process -> new Postmaster(process, ready));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ends a server that still runs on the folder although its guard is gone, which takes somebody who kills both. */
    static void endLeftover(Path data) throws IOException, InterruptedException {
        Optional<Postmaster> left = of(data);
        if (left.isPresent()) {
            Processes.killAndAwait(left.get().process);
        }
    }

    /** The pid may be another process's by now. */
    private static boolean runsOn(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                .isPresent();
    }
}
