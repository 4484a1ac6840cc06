package io.windrow.producer.source;

import java.io.IOException;

/**
 * Something that frames can be had from, as often as it is opened; each opening gives the same frames. A live one is opened
 * once, and its frames are those of that time.
 */
public interface FrameOrigin {
    /** For people: a file's name, or what is simulated. */
    String name();

    /** Whether it never ends, so that nobody looks for its last frame. */
    default boolean isEndless() {
        return false;
    }

    /**
     * Whether frames come at their own time, so that they are dated by their capture, are not paced, and wait for nobody: what
     * is not taken in time is lost, as {@link FrameSource#lostFrames} says when it is known.
     */
    default boolean isLive() {
        return false;
    }

    /** Begins at the first frame; the caller closes what it gets. */
    FrameSource open() throws IOException;
}
