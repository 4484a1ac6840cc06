package io.windrow.producer.source;

/** What a CAN socket came back with. */
sealed interface Received permits KernelFrame, Received.Nothing {
    /** No frame, and why. */
    enum Nothing implements Received {
        /** None came in time. */
        YET,
        /** The interface was taken down; told once, and frames come again when it is up. */
        DOWN
    }
}
