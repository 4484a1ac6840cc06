package io.windrow.timescale.sink;

import org.apache.kafka.common.TopicPartition;

/** Another process has claimed the partition since: what was to be stored here was rolled back and is its business now. */
final class FencedException extends Exception {
    private final transient TopicPartition partition;

    FencedException(TopicPartition partition) {
        super("partition " + partition + " was claimed by another sink");
        this.partition = partition;
    }

    TopicPartition partition() {
        return partition;
    }
}
