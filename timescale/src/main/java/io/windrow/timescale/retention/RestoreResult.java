package io.windrow.timescale.retention;

/**
 * What came back.
 *
 * @param files read
 * @param rows that are in the table again
 */
public record RestoreResult(int files, long rows) {}
