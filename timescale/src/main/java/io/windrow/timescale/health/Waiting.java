package io.windrow.timescale.health;

import java.time.Instant;

/**
 * Rows that cannot be stored for now.
 *
 * @param topic whose rows
 * @param since when the first try failed, of those without one that went well since
 * @param why what the last try came to
 */
public record Waiting(String topic, Instant since, String why) {}
