package io.windrow.can.fuzz;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.FrameLog;
import io.windrow.can.log.FrameLogs;
import io.windrow.can.log.LogLine;
import io.windrow.can.log.UnknownFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any bytes give frames or rejections from the readers of recorded buses, whatever the format, or are of none. */
public final class LogFuzz {
    private static final int MAX_REASON = 400;

    private LogFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Cost.bounded(bytes.length, () -> take(bytes));
    }

    private static void take(byte[] bytes) throws IOException {
        try (FrameLog log = FrameLogs.open(new ByteArrayInputStream(bytes), "fuzz")) {
            long before = 1;
            while (log.hasNext()) {
                LogLine line = log.next();
                require(line.lineNumber() >= before, "line " + line.lineNumber() + " after " + before);
                before = line.lineNumber();
                check(line);
            }
            require(log.bytesRead() <= bytes.length, "more bytes read than there are");
        } catch (UnknownFormatException unknown) {
            require(unknown.getMessage() != null, "a refusal without a reason");
        }
    }

    private static void check(LogLine line) {
        if (line instanceof LogLine.Rejected rejected) {
            int length = rejected.reason().strip().length();
            require(length > 0 && length <= MAX_REASON, "a reason of " + length + " characters");
        } else if (line instanceof LogLine.Frame read) {
            CanFrame frame = read.frame();
            require(CanFrame.isLength(frame.length(), frame.flexibleDataRate()), "a length that no frame has");
            require(!frame.toString().isEmpty(), "a frame that says nothing");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
