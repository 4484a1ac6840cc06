package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;

/** What one line of a recorded bus came to: a frame, or the reason why not. Lines count
 * from 1, and so do the records of a binary format; the few lines that hold a whole transfer give several frames. */
public sealed interface LogLine permits LogLine.Frame, LogLine.Rejected {

    /** The line's number in its file, from 1. */
    long lineNumber();

    /** A line that holds a frame. */
    record Frame(long lineNumber, CanFrame frame) implements LogLine {}

    /**
     * A line that holds none.
     *
     * @param reason a sentence for people, without the line's number: {@code odd number of hex digits in data: "3D4"}
     */
    record Rejected(long lineNumber, String reason) implements LogLine {}
}
