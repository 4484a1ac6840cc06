package io.windrow.producer.spool;

/**
 * A frame out of the spool. Acknowledging {@code since} to {@code ordinal} says that it was delivered and that nothing
 * before it, back to the frame that was handed out last, is waited for.
 *
 * @param since the ordinal behind the frame that was handed out before
 * @param ordinal the frame's place among all frames of this spool, in the order in which they were stored
 */
public record SpooledFrame(long since, long ordinal, NumberedFrame numbered) {
    public SpooledFrame {
        if (since < 0 || ordinal < since) {
            throw new IllegalArgumentException(
                    "ordinal must be at least since, 0 or more, was " + ordinal + ", " + since);
        }
    }
}
