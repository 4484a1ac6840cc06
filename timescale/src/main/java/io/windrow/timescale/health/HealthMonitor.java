package io.windrow.timescale.health;

import io.windrow.runtime.health.Health;
import io.windrow.runtime.health.HealthState;
import io.windrow.timescale.pool.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a pool: measures each {@code database.health.interval}, each five seconds while something is beyond its limit, four
 * times a second while the database is away, and takes the overflow back. {@link #step} belongs to one thread, any other may ask.
 */
public final class HealthMonitor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HealthMonitor.class);
    private static final Duration AWAY_INTERVAL = Duration.ofMillis(250);
    private static final Duration DEGRADED_INTERVAL = Duration.ofSeconds(5);

    private final Pool pool;
    private final HealthLimits limits;
    private final Supplier<Optional<Duration>> storeLag;
    private final Supplier<List<Waiting>> waiting;
    private final InstantSource clock;
    private final ServerLook server;
    private final Outages outages = new Outages();
    private @Nullable Instant next;
    private long timeouts;
    private long statements;
    private long failed;
    private volatile long timeoutsOfOutages;
    private volatile int mostActive;
    private volatile Health health = Health.of(HealthState.RECONNECTING, "nothing was measured yet");
    private volatile @Nullable DatabaseFacts facts;

    /** Watches; the pool stays the caller's. */
    public HealthMonitor(Pool pool, HealthLimits limits, Supplier<Optional<Duration>> storeLag, InstantSource clock) {
        this(pool, limits, storeLag, List::of, clock);
    }

    /**
     * The same beside a sink.
     *
     * @param waiting what cannot be stored for now
     */
    public HealthMonitor(
            Pool pool,
            HealthLimits limits,
            Supplier<Optional<Duration>> storeLag,
            Supplier<List<Waiting>> waiting,
            InstantSource clock) {
        this.pool = pool;
        this.limits = limits;
        this.storeLag = storeLag;
        this.waiting = waiting;
        this.clock = clock;
        this.server = new ServerLook(pool);
    }

    /**
     * Does what is due.
     *
     * @return 1 when it measured, else 0
     */
    public int step() {
        Instant now = clock.instant();
        tend(now);
        boolean lost = pool.away().isPresent() && !outages.isAway();
        boolean stuck = health.state() == HealthState.HEALTHY && !waiting.get().isEmpty();
        if (!lost && !stuck && next != null && now.isBefore(next)) {
            return 0;
        }
        look(now);
        next = now.plus(interval());
        return 1;
    }

    private Duration interval() {
        Duration usual = pool.settings().care().healthInterval();
        return switch (health.state()) {
            case HEALTHY -> usual;
            case DEGRADED -> usual.compareTo(DEGRADED_INTERVAL) < 0 ? usual : DEGRADED_INTERVAL;
            case RECONNECTING, UNHEALTHY -> AWAY_INTERVAL;
        };
    }

    /** As last measured. */
    public Health health() {
        return health;
    }

    /** What was measured last. */
    public Optional<DatabaseFacts> facts() {
        return Optional.ofNullable(facts);
    }

    /** Connections that were lent at once at most, as far as seen. */
    public int mostActive() {
        return mostActive;
    }

    /** Threads that got no connection in time because the database was away: no pool would have had one. */
    public long timeoutsOfOutages() {
        return timeoutsOfOutages;
    }

    public Outages.Figures outages() {
        return outages.figures();
    }

    @Override
    public void close() {
        server.close();
    }

    private void tend(Instant now) {
        mostActive = Math.max(mostActive, pool.status().active());
        try {
            pool.tend(now);
        } catch (SQLException e) {
            log.atDebug().setCause(e).log("overflow not taken back"); // its connections are gone, then
        }
    }

    private void look(Instant now) {
        DatabaseFacts measured;
        try {
            ServerFacts seen = server.look();
            if (isOfUse(seen)) {
                proveThePool();
                outages.served(now);
            } else {
                outages.failed(now);
                server.close(); // the next look is for a primary again
            }
            String growth = pool.away().map(HealthMonitor::firstLine).orElse("");
            measured = new DatabaseFacts(
                    Optional.of(seen), growth, 0, Duration.ZERO, pool(), storeLag.get(), waiting.get());
        } catch (SQLException e) {
            int looks = outages.failed(now);
            measured = new DatabaseFacts(
                    Optional.empty(), firstLine(e), looks, outages.away(now), outage(), storeLag.get(), waiting.get());
        }
        facts = measured;
        tell(HealthRules.of(measured, limits));
    }

    private boolean isOfUse(ServerFacts seen) {
        return !pool.isPrimaryWanted() || !(seen.standby() || seen.readOnly());
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** After an outage, or while the pool itself finds nobody: that the server answers us does not say that the pool has it back. */
    private void proveThePool() throws SQLException {
        if (outages.isAway() || pool.away().isPresent()) {
            try (Connection lent = pool.connection()) {
                lent.getMetaData().getURL();
            }
            outage(); // what threads waited meanwhile was the outage's doing, and is told as such
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private PoolFacts outage() {
        PoolFacts meanwhile = pool();
        timeoutsOfOutages += meanwhile.timeouts();
        return meanwhile;
    }

    private PoolFacts pool() {
        long timeoutsNow = pool.acquisitions().timeouts();
        long statementsNow = pool.statements().took().all().count();
        long failedNow = pool.statements().failed();
        var since = new PoolFacts(
                pool.status(),
                pool.acquisitions().waited().sinceLast(),
                timeoutsNow - timeouts,
                statementsNow - statements,
                failedNow - failed);
        timeouts = timeoutsNow;
        statements = statementsNow;
        failed = failedNow;
        return since;
    }

    private void tell(Health now) {
        if (now.state() != health.state()) {
            log.atInfo()
                    .addKeyValue("state", now.state())
                    .addKeyValue("reasons", now.reasons())
                    .log("health of the database");
        }
        health = now;
    }
}
