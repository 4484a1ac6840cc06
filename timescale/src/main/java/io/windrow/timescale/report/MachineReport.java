package io.windrow.timescale.report;

import java.util.Optional;

/**
 * What one machine sent within the last hour.
 *
 * @param latencyMillis from capture to the broker, on average
 */
public record MachineReport(String equipment, long frames, double framesPerSecond, Optional<Double> latencyMillis) {}
