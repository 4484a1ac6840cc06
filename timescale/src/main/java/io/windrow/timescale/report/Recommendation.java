package io.windrow.timescale.report;

/**
 * A change that a number asks for.
 *
 * @param number what was measured
 * @param threshold what it is held against
 * @param setting the key to change
 * @param advice how
 */
public record Recommendation(String number, String threshold, String setting, String advice) {}
