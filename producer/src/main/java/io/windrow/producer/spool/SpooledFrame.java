package io.windrow.producer.spool;

/**
 * A frame on its way from the spool to the topic.
 *
 * @param ordinal its place among all frames of this spool, in the order in which they were stored; {@link #NOT_SPOOLED} when
 *     the disk had no room for it
 */
public record SpooledFrame(long ordinal, NumberedFrame numbered) {
    public static final long NOT_SPOOLED = -1;

    public SpooledFrame {
        if (ordinal < NOT_SPOOLED) {
            throw new IllegalArgumentException("ordinal must be 0 or more, was " + ordinal);
        }
    }
}
