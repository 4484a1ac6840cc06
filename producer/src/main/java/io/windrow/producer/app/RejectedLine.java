package io.windrow.producer.app;

/**
 * A line of a recording that holds no frame.
 *
 * @param lineNumber from 1
 * @param reason a sentence without the number
 */
public record RejectedLine(long lineNumber, String reason) {
    @Override
    public String toString() {
        return "line " + lineNumber + ": " + reason;
    }
}
