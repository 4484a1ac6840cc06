package io.windrow.timescale.health;

import io.windrow.timescale.pool.PoolStatus;
import io.windrow.timescale.pool.Timings;

/**
 * What the pool went through since the last look.
 *
 * @param status now
 * @param waited for connections
 * @param timeouts threads that got none in time
 * @param statements that ended
 * @param failed of them
 */
public record PoolFacts(PoolStatus status, Timings.Figures waited, long timeouts, long statements, long failed) {}
