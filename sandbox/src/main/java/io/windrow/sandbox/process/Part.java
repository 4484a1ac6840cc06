package io.windrow.sandbox.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One part of the sandbox as a process: started until it serves, stopped in order, and for tests with faults killed and started
 * again, under the same addresses. Any thread may call any method; a stop ends a start that is under way.
 */
public final class Part {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int TAIL_LINES = 15;

    private final String name;
    private final PartProgram program;
    private final Path log;
    private final PidFile pidFile;
    private final Duration startLimit;
    private @Nullable Process process;
    private boolean closed;

    /** {@code folder} is the sandbox's; the part's output goes to {@code logs/<name>.log} in it. */
    public Part(String name, PartProgram program, Path folder, Duration startLimit) {
        this.name = name;
        this.program = program;
        this.log = folder.resolve("logs").resolve(name + ".log");
        this.pidFile = new PidFile(folder.resolve("run").resolve(name + ".pid"));
        this.startLimit = startLimit;
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /** The pid of the process that does the work; refused when the part does not run. */
    public long pid() {
        return program.workerPid(started());
    }

    public synchronized boolean running() {
        return process != null && process.isAlive();
    }

    /**
     * Refuses to go on without it.
     *
     * @throws PartException when it does not run, with the last lines of its log
     */
    public void requireRunning() {
        if (!running()) {
            throw new PartException(name + " ended by itself" + tail());
        }
    }

    /**
     * Starts the part and waits until it serves; nothing to do when it runs.
     *
     * @throws PartException when it dies or does not serve in time, with the last lines of its log
     * @throws InterruptedException when the waiting thread is interrupted; the process is then killed
     */
    public void start() throws InterruptedException {
        if (running()) {
            return;
        }
        Process starting = launch();
        try {
            awaitReady(starting);
        } catch (PartException | InterruptedException e) {
            killWorker(starting);
            throw e;
        }
    }

    /** Asks the part to end, waits, and kills it when it takes longer than it may; nothing to do when it does not run. */
    public void stop() {
        Process stopping = current();
        if (stopping != null) {
            ask(stopping);
            if (!exits(stopping, program.stopLimit())) {
                killWorker(stopping);
            }
        }
    }

    /** Like {@link #stop}, and lets no start begin or go on after it. */
    public void close() {
        synchronized (this) {
            closed = true;
        }
        stop();
    }

    /** Kills the part as a fault would: without a word beforehand. It can be started again. */
    public void kill() {
        killWorker(started());
    }

    private synchronized Process launch() throws InterruptedException {
        if (closed) {
            throw new PartException(name + " is closed and starts no more");
        }
        if (process != null && process.isAlive()) {
            return process; // another thread was faster, and both wait for the same process
        }
        try {
            program.prepare();
            keepLastLog();
            ProcessBuilder builder = program.command();
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process launched = builder.start();
            process = launched;
            pidFile.write(launched.toHandle());
            return launched;
        } catch (IOException e) {
            throw new PartException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** One earlier log is kept, so that restarts do not pile up and a crash's last words survive the next start. */
    private void keepLastLog() throws IOException {
        File current = log.toFile();
        if (current.length() > 0) {
            Files.move(log, log.resolveSibling(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitReady(Process starting) throws InterruptedException {
        long deadline = System.nanoTime() + startLimit.toNanos();
        while (!isReady()) {
            if (!starting.isAlive()) {
                throw new PartException(name + " died while starting (exit " + starting.exitValue() + ")" + tail());
            }
            if (System.nanoTime() > deadline) {
                throw new PartException(name + " does not serve after " + startLimit.toSeconds() + " s" + tail());
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return program.ready();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private String tail() {
        String head = "; the end of " + log + ":\n";
        try {
            return head + LogTail.of(log, TAIL_LINES).indent(2).stripTrailing();
        } catch (IOException e) {
            return "; its log " + log + " cannot be read: " + e.getMessage();
        }
    }

    private synchronized @Nullable Process current() {
        return process;
    }

    private Process started() {
        Process now = current();
        if (now == null || !now.isAlive()) {
            throw new IllegalStateException(name + " does not run");
        }
        return now;
    }

    /** A byte asks for an orderly stop; the end of the pipe alone would mean that the parent is gone. */
    private static void ask(Process stopping) {
        try (OutputStream pipe = stopping.getOutputStream()) {
            pipe.write('\n');
        } catch (IOException e) {
            // it reads no more, so it is ending already
        }
    }

    private void killWorker(Process killed) {
        ProcessHandle worker = ProcessHandle.of(program.workerPid(killed)).orElseGet(killed::toHandle);
        uninterrupted(() -> {
            Processes.killAndAwait(worker);
            Processes.killAndAwait(killed.toHandle());
            return true;
        });
    }

    private static boolean exits(Process awaited, Duration limit) {
        return uninterrupted(() -> awaited.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** A stop goes on to its end although its thread was interrupted: an orphan would be worse than a late answer. */
    private static boolean uninterrupted(Waiting waiting) {
        boolean interrupted = Thread.interrupted();
        try {
            return waiting.done();
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private interface Waiting {
        boolean done() throws InterruptedException;
    }
}
