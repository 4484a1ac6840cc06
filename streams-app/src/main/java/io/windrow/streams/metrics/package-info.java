/** What machines did, from their readings: metrics of each window and work sessions. Pure; knows no Kafka. */
@NullMarked
package io.windrow.streams.metrics;

import org.jspecify.annotations.NullMarked;
