package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;

/** Frames with another date. */
final class Dated {
    private Dated() {}

    /** The same frame, captured at another time in microseconds since 1970. */
    static CanFrame at(long micros, CanFrame frame) {
        return CanFrame.of(
                micros,
                frame.channel(),
                frame.id(),
                frame.kind(),
                frame.flexibleDataRate(),
                frame.remoteLength(),
                frame.data());
    }
}
