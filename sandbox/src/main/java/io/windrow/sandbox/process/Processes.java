package io.windrow.sandbox.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for processes to end, with a limit. */
public final class Processes {
    private static final Duration KILLED = Duration.ofSeconds(10);

    private Processes() {}

    /**
     * Kills a process without a word and waits for it and for its children, which end by themselves when they miss it: a server
     * refuses to start while children of its predecessor are about.
     */
    public static void killAndAwait(ProcessHandle process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        if (!ends(process, KILLED)) {
            throw new PartException("process " + process.pid() + " was killed and does not end");
        }
        for (ProcessHandle child : children) {
            if (!ends(child, KILLED)) {
                child.destroyForcibly();
            }
        }
    }

    static boolean ends(ProcessHandle process, Duration limit) throws InterruptedException {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new PartException("cannot wait for the end of process " + process.pid(), e);
        }
    }
}
