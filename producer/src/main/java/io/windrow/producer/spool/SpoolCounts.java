package io.windrow.producer.spool;

/**
 * A spool's state at one moment.
 *
 * @param storedFrames frames stored since it was opened
 * @param refusedFrames frames refused since it was opened
 * @param evictedFrames frames that left undelivered since it was opened
 * @param segments files now
 * @param bytes of those files
 * @param forgottenAcknowledgements frames whose acknowledgement found no room, so that they are sent again
 * @param failedSaves attempts to write down what was acknowledged or evicted that a full disk refused
 */
public record SpoolCounts(
        long storedFrames,
        long refusedFrames,
        long evictedFrames,
        int segments,
        long bytes,
        long forgottenAcknowledgements,
        long failedSaves) {}
