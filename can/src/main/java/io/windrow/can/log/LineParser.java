package io.windrow.can.log;

import io.windrow.can.frame.CanFrame;
import org.jspecify.annotations.Nullable;

/** One text format: lines of bytes to frames. Keeps what a head said and what times refer to, so one for each file. */
interface LineParser {
    /**
     * The frame in a line that is neither blank nor a comment; null when the format has such lines without frames.
     *
     * @param terminated whether the line had its line break; without it, a frame that could go on is refused, since the
     *     recording may have been cut off in its middle
     */
    @Nullable CanFrame parse(byte[] line, int length, boolean terminated) throws MalformedLine;

    /** A further frame of the same line; null when there is none, as in most formats. */
    default @Nullable CanFrame more() {
        return null;
    }

    /** Whether a line that begins with this byte is a comment. */
    default boolean isComment(int first) {
        return first == '#' || first == ';';
    }

    /** Sees each comment, since some formats keep their head in them. */
    default void comment(byte[] line, int length) {}
}
