package io.windrow.sandbox.process;

import java.io.IOException;
import java.time.Duration;

/**
 * What a {@link Part} runs. The process reads the pipe that is its standard input and ends with it, so that no program outlives
 * the process that started it.
 */
public interface PartProgram {
    /** Makes what the program needs on disk; called before every start. */
    void prepare() throws IOException, InterruptedException;

    /** The command with its environment; standard streams are the caller's affair. */
    ProcessBuilder command();

    /** Whether the program serves now; asked again and again while it starts. An error means not yet. */
    boolean ready() throws IOException, InterruptedException;

    /** The process that does the work, of which {@code started} may be only the keeper. */
    default long workerPid(Process started) {
        return started.pid();
    }

    /** How long an orderly stop may take before the process is killed. */
    Duration stopLimit();
}
