package io.windrow.can.log;

import org.jspecify.annotations.Nullable;

/** A file that is told and not read: one rejection, and no frames. */
final class RejectedLog extends LogReader {
    private final String reason;

    RejectedLog(LogFormat format, CountingInputStream source, String reason) {
        super(format, source);
        this.reason = reason;
    }

    @Override
    @Nullable LogLine readNext() {
        return last(reason);
    }
}
