package io.windrow.timescale.pool;

/**
 * How the connections are used at one moment.
 *
 * @param active lent
 * @param idle free
 * @param waiting threads that wait for one
 * @param overflow how many there are beyond {@code database.pool.size}
 * @param max {@code database.pool.max}
 */
public record PoolStatus(int active, int idle, int waiting, int overflow, int max) {
    /** All connections. */
    public int total() {
        return active + idle;
    }
}
