package io.windrow.producer.spool;

/**
 * A frame on its way from the spool to the topic.
 *
 * @param since no other frame waits from this ordinal up to its own: what was there is acknowledged or gone
 * @param ordinal its place among all frames of this spool, in the order in which they were stored; {@link #NOT_SPOOLED} when
 *     the disk had no room for it
 */
public record SpooledFrame(long since, long ordinal, NumberedFrame numbered) {
    public static final long NOT_SPOOLED = -1;

    public SpooledFrame {
        if (ordinal < NOT_SPOOLED || since > ordinal) {
            throw new IllegalArgumentException(
                    "ordinal must be 0 or more, and since no more than it, were " + ordinal + " and " + since);
        }
    }

    /** A frame that is not known to have a gap before it. */
    public SpooledFrame(long ordinal, NumberedFrame numbered) {
        this(ordinal, ordinal, numbered);
    }
}
