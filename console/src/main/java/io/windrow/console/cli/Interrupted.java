package io.windrow.console.cli;

import io.windrow.runtime.lifecycle.StopSignal;
import java.util.concurrent.Callable;

/** Work that a person may end while it is still starting. Stateless. */
final class Interrupted {
    /** 128 and the number of SIGINT, as a shell counts. */
    static final int EXIT_CODE = 130;

    private Interrupted() {}

    /**
     * Does the work. What fails after the JVM was asked to end fails because of that: parts are being stopped, and libraries
     * that start now may not register for the JVM's end. One line tells it.
     *
     * @return the work's exit code, or that of an interrupted command
     */
    @SuppressWarnings("CatchingUnchecked") // a library's class that fails to load is an Error, and the border is here
    static int orElse(StopSignal stop, Callable<Integer> work) throws Exception {
        try {
            return work.call();
        } catch (Exception | Error e) {
            if (!stop.isAsked()) {
                throw e;
            }
            System.err.println("stopped before the end: " + firstLine(e));
            return EXIT_CODE;
        }
    }

    private static String firstLine(Throwable error) {
        return error.toString().lines().findFirst().orElse("");
    }
}
