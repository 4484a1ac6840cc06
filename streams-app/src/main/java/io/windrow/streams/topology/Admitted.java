package io.windrow.streams.topology;

import io.windrow.avro.Readings;

/**
 * A reading that counts: it keeps the rules ({@link ReadingRules}), its clock is not ahead, and it is not too late for its
 * machine.
 *
 * @param at its capture, microseconds since 1970
 * @param keptFrom start of the oldest UTC day that is kept of its machine, at most {@code at}; {@code Long.MIN_VALUE} when there
 *     is none
 */
record Admitted(Readings reading, long at, long keptFrom) {}
