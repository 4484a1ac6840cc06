package io.windrow.can.transport;

/** Why a transfer that was announced or begun gave no message. */
public enum AbandonReason {
    /** The sender or the receiver said so. */
    ABORTED,
    /** Nothing was heard of it for as long as its protocol waits, or the clock was set by more than that. */
    TIMED_OUT,
    /** What came after it shows that the packets it lacks will not come. */
    MISSING_PACKETS,
    /** Its sender began anew. */
    REPLACED,
    /** It contradicts itself: size and packet count, packet number, or a packet that came twice and differed. */
    CONTRADICTION,
    /** A packet came again that nobody asked for: the beginning of another transfer was not seen. */
    OUT_OF_SEQUENCE,
    /** It is longer than the limit that was set. */
    TOO_LONG,
    /** Its group is none of those that are wanted. */
    UNWANTED,
    /** It was the one heard of longest ago when room was needed. */
    EVICTED,
    /** The log ended before it did. */
    END_OF_INPUT
}
