package io.windrow.timescale.health;

import java.time.Duration;
import java.util.Optional;

/**
 * What the server says of itself.
 *
 * @param standby whether it is in recovery
 * @param readOnly whether its transactions may not write
 * @param answer how long a short query took
 * @param connections open now, by anybody
 * @param maxConnections of them that there may be
 * @param standbyLag how far the slowest standby is behind; empty without one
 * @param disk under the database; empty where it cannot be asked
 */
public record ServerFacts(
        boolean standby,
        boolean readOnly,
        Duration answer,
        int connections,
        int maxConnections,
        Optional<Duration> standbyLag,
        Optional<Disk> disk) {
    private static final double ALL = 100;

    /**
     * A file system.
     *
     * @param free bytes that the server may still write
     * @param size bytes
     */
    public record Disk(long free, long size) {
        double freePercent() {
            return size == 0 ? 0 : ALL * free / size;
        }
    }
}
