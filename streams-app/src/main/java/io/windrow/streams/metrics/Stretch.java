package io.windrow.streams.metrics;

/**
 * From when to when a session goes.
 *
 * @param start of its first active second, microseconds since 1970
 * @param end of its last active second, exclusive
 */
public record Stretch(long start, long end) {}
