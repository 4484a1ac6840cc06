package io.windrow.timescale.archive;

/**
 * What tells a set of rows from another.
 *
 * @param rows how many
 * @param hash of what is in them, 32 hexadecimal digits; see {@link ContentHash}
 */
public record Content(long rows, String hash) {}
