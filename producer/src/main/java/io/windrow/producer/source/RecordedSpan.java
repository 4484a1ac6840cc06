package io.windrow.producer.source;

import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How long a recording is, by its frames' times in microseconds since 1970.
 *
 * @param frames how many there are; without any, the times mean nothing
 */
record RecordedSpan(long frames, long earliestMicros, long latestMicros) {
    /** Reads the source to its end, or until it is told to stop. */
    static RecordedSpan of(FrameSource source, BooleanSupplier stop) throws IOException {
        long frames = 0;
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        Optional<LogLine> line = source.next();
        while (line.isPresent() && !stop.getAsBoolean()) {
            if (line.get() instanceof LogLine.Frame read) {
                frames++;
                earliest = Math.min(earliest, read.frame().capturedAtMicros());
                latest = Math.max(latest, read.frame().capturedAtMicros());
            }
            line = source.next();
        }
        return new RecordedSpan(frames, earliest, latest);
    }

    long lengthMicros() {
        return latestMicros - earliestMicros;
    }
}
