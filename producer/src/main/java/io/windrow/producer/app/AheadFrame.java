package io.windrow.producer.app;

import java.time.Instant;

/**
 * A frame that is dated ahead of this machine's clock; it was sent all the same.
 *
 * @param lineNumber from 1
 * @param recordedAt its date in the recording
 */
public record AheadFrame(long lineNumber, Instant recordedAt) {
    @Override
    public String toString() {
        return "line " + lineNumber + ": dated " + recordedAt;
    }
}
