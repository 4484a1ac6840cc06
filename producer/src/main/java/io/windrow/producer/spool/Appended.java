package io.windrow.producer.spool;

/** What became of a batch of frames: all of it was stored, or none. */
public sealed interface Appended {
    /**
     * The whole batch is in the spool.
     *
     * @param first the first frame's ordinal
     * @param last the last frame's ordinal; those between follow without gaps
     */
    record Stored(long first, long last) implements Appended {}

    /**
     * Nothing of the batch is in the spool, and nothing less dear could make room.
     *
     * @param reason for people
     */
    record Refused(String reason) implements Appended {}
}
