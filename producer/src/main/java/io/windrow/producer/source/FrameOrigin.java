package io.windrow.producer.source;

import java.io.IOException;

/** Something that frames can be had from, as often as it is opened; each opening gives the same frames. */
public interface FrameOrigin {
    /** For people: a file's name, or what is simulated. */
    String name();

    /** Whether it never ends, so that nobody looks for its last frame. */
    default boolean isEndless() {
        return false;
    }

    /** Begins at the first frame; the caller closes what it gets. */
    FrameSource open() throws IOException;
}
