package io.windrow.timescale.sink;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that could not be stored, and why. */
record Letter(ConsumerRecord<byte[], byte[]> source, String reason) {}
