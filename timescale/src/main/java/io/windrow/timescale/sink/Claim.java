package io.windrow.timescale.sink;

import org.apache.kafka.common.TopicPartition;

/**
 * A partition as this process owns it in the database.
 *
 * @param next offset of the first record that is not stored
 * @param fence given at the claim; whoever claims later has a higher one
 */
record Claim(Source source, TopicPartition partition, long next, long fence) {
    Claim advancedTo(long offset) {
        return new Claim(source, partition, offset, fence);
    }
}
