package io.windrow.producer.edge;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.FrameKind;

/** What kind of frame it is to the rules: exactly one of these. */
enum Kind {
    /** A data frame of 29 bits. */
    DATA("data"),
    /** A data frame of 11 bits. */
    ELEVEN_BIT("11-bit"),
    REMOTE("remote"),
    ERROR("error");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** As it is written in a rules file. */
    String word() {
        return word;
    }

    static Kind of(CanFrame frame) {
        if (frame.kind() != FrameKind.DATA) {
            return frame.kind() == FrameKind.REMOTE ? REMOTE : ERROR;
        }
        return frame.id().extended() ? DATA : ELEVEN_BIT;
    }
}
