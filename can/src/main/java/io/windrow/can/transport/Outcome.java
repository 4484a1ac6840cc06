package io.windrow.can.transport;

/** What a frame was to the {@link Reassembler}. */
public sealed interface Outcome {
    /** The one {@link NotTransport}. */
    Outcome NOT_TRANSPORT = new NotTransport();
    /** The one {@link Taken}. */
    Outcome TAKEN = new Taken();

    /** A frame that stands for itself: decode it alone. */
    record NotTransport() implements Outcome {}

    /** A frame of a transport protocol that made nothing whole: a part, an answer, or one that belongs to nothing. */
    record Taken() implements Outcome {}

    /** The frame that made a message whole. */
    record Completed(Transfer transfer) implements Outcome {}
}
