package io.windrow.can.frame;

/** What a frame is: data, a request for data, or a controller's report of an error on the bus. */
public enum FrameKind {
    /** Carries data (ISO 11898-1 data frame, classical or CAN FD). */
    DATA,
    /** Asks for data (ISO 11898-1 remote frame) and carries none. */
    REMOTE,
    /** Not from the wire: the controller's report of an error, with the error classes where the identifier is. */
    ERROR
}
