package io.windrow.console.bus;

import io.windrow.can.log.LogLine;
import java.util.function.Consumer;

/** Lines that hold no frame: the first few are told one by one, the others counted. For one thread. */
final class RejectedLines {
    private static final int TOLD = 5;

    private final Consumer<String> tell;
    private long count;

    RejectedLines(Consumer<String> tell) {
        this.tell = tell;
    }

    void add(String file, LogLine.Rejected line) {
        count++;
        if (count <= TOLD) {
            tell.accept(file + ":" + line.lineNumber() + ": " + line.reason());
        } else if (count == TOLD + 1) {
            tell.accept("more rejected lines are counted only");
        }
    }

    long count() {
        return count;
    }
}
