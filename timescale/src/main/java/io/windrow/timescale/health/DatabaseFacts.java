package io.windrow.timescale.health;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that was measured at one look.
 *
 * @param server empty when it gave no connection, or none that may be used
 * @param failure why not; beside a server, why the pool can open no further connection; empty when it can
 * @param failedLooks in a row, this one included
 * @param away how long it has been so
 * @param pool the process's connections
 * @param storeLag from a record's arrival at the broker to its row, mean of the last batch; empty where nothing is stored
 * @param waiting of the sink; empty while it stores
 */
public record DatabaseFacts(
        Optional<ServerFacts> server,
        String failure,
        int failedLooks,
        Duration away,
        PoolFacts pool,
        Optional<Duration> storeLag,
        List<Waiting> waiting) {
    public DatabaseFacts {
        waiting = List.copyOf(waiting);
    }
}
