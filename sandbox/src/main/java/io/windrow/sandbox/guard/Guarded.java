package io.windrow.sandbox.guard;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs another main class and ends it with the parent process: standard input is a pipe that only the parent holds, so that its
 * end is the parent's end, by whatever cause. Knows nothing but the JDK, since it also runs in front of foreign programs.
 *
 * <p>One byte on standard input asks for an orderly stop and leaves {@link #STOP_LIMIT} for it; the bare end of input means that the
 * parent is gone, which leaves {@link #ORPHAN_LIMIT}. Whatever still runs after that is halted.
 */
public final class Guarded {
    /** How long an orderly stop may take, as the parent asked for it and waits. */
    public static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /** How long a part may outlive its parent. */
    public static final Duration ORPHAN_LIMIT = Duration.ofSeconds(4);

    private Guarded() {}

    /** Arguments: the main class's name, then its own arguments. */
    public static void main(String... arguments) throws ReflectiveOperationException {
        InputStream parent = System.in;
        daemon("parent-watch", () -> endWith(parent));
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            e.printStackTrace(System.err);
            System.exit(1); // threads that the program has started by now must not keep a failed start alive
        }
    }

    private static void endWith(InputStream parent) {
        Duration limit = stopAsked(parent) ? STOP_LIMIT : ORPHAN_LIMIT;
        daemon("halt", () -> haltAfter(limit));
        System.exit(0); // runs the program's own shutdown hooks
    }

    private static boolean stopAsked(InputStream parent) {
        try {
            return parent.read() >= 0;
        } catch (IOException e) {
            return false; // a broken pipe is a parent that is gone
        }
    }

    @SuppressWarnings("SystemExitOutsideMain")
    private static void haltAfter(Duration limit) {
        try {
            Thread.sleep(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(2);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
