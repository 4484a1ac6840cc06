package io.windrow.timescale.health;

import io.windrow.runtime.health.Health;
import io.windrow.runtime.health.HealthState;
import io.windrow.timescale.pool.PoolStatus;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The state that follows from the facts: the same facts, the same state. Used once. */
public final class HealthRules {
    private static final int FIFTH = 5;
    private static final double PERCENT = 100;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double GIB = 1024.0 * 1024 * 1024;

    private final DatabaseFacts facts;
    private final HealthLimits limits;
    private final List<String> bad = new ArrayList<>();
    private final List<String> poor = new ArrayList<>();
    private final List<String> fine = new ArrayList<>();

    private HealthRules(DatabaseFacts facts, HealthLimits limits) {
        this.facts = facts;
        this.limits = limits;
    }

    /** Judges the facts. */
    public static Health of(DatabaseFacts facts, HealthLimits limits) {
        var rules = new HealthRules(facts, limits);
        return facts.server().isEmpty()
                ? rules.away()
                : rules.there(facts.server().get());
    }

    private Health away() {
        boolean stillTrying = facts.away().compareTo(limits.patience()) <= 0;
        String told = "for %s, looked %d times, of %s that are granted (%d %s of %s, %s): %s"
                .formatted(
                        spoken(facts.away()),
                        facts.failedLooks(),
                        spoken(limits.patience()),
                        limits.attempts(),
                        HealthLimits.ATTEMPTS,
                        HealthLimits.ATTEMPT,
                        spoken(limits.attempt()),
                        facts.failure());
        return stillTrying
                ? Health.of(HealthState.RECONNECTING, "reconnecting " + told)
                : Health.of(HealthState.UNHEALTHY, "no connection " + told);
    }

    private Health there(ServerFacts server) {
        role(server);
        facts.waiting().forEach(this::waiting);
        if (!facts.failure().isEmpty()) {
            poor.add("no further connection can be opened (%d of %d are): %s"
                    .formatted(
                            facts.pool().status().total(), facts.pool().status().max(), facts.failure()));
        }
        exhaustion();
        acquisition();
        answer(server);
        failures();
        server.disk().ifPresent(this::disk);
        server.standbyLag().ifPresent(lag -> lag("the slowest standby is %s behind", lag));
        facts.storeLag().ifPresent(lag -> lag("rows are stored %s after their records arrived", lag));
        return verdict();
    }

    private Health verdict() {
        HealthState state =
                !bad.isEmpty() ? HealthState.UNHEALTHY : poor.isEmpty() ? HealthState.HEALTHY : HealthState.DEGRADED;
        List<String> reasons = new ArrayList<>(bad);
        reasons.addAll(poor);
        reasons.addAll(fine);
        return new Health(state, reasons);
    }

    private void role(ServerFacts server) {
        if (server.standby()) {
            bad.add("the server is a standby (pg_is_in_recovery), rows cannot be written");
        } else if (server.readOnly()) {
            bad.add("the server is read-only (transaction_read_only is on), rows cannot be written");
        } else {
            fine.add("the server is the primary and may be written to");
        }
    }

    /** The first line of why: a server's further ones may have contents of rows. */
    private void waiting(Waiting rows) {
        String why = rows.why().lines().findFirst().orElse("");
        poor.add("rows of %s wait to be stored since %s: %s"
                .formatted(rows.topic(), rows.since().truncatedTo(ChronoUnit.SECONDS), why));
    }

    private void exhaustion() {
        PoolStatus pool = facts.pool().status();
        String use = "%d of %d connections (database.pool.max) lent, %d threads wait"
                .formatted(pool.active(), pool.max(), pool.waiting());
        if (facts.pool().timeouts() > 0) {
            poor.add(use
                    + "; %d got none in time (database.pool.timeout)"
                            .formatted(facts.pool().timeouts()));
        } else {
            (pool.waiting() > 0 && pool.active() >= pool.max() ? poor : fine).add(use);
        }
    }

    private void acquisition() {
        var waited = facts.pool().waited();
        String told = String.format(
                Locale.ROOT,
                "a connection is had in %.1f ms (99th percentile of %d), limit %s (%s)",
                waited.p99Millis(),
                waited.count(),
                spoken(limits.acquisition()),
                HealthLimits.ACQUISITION);
        if (waited.count() > 0) {
            (waited.p99Millis() > limits.acquisition().toMillis() ? poor : fine).add(told);
        }
    }

    private void answer(ServerFacts server) {
        boolean slow = server.answer().compareTo(limits.validation()) > 0;
        (slow ? poor : fine)
                .add("a short query takes %s, limit %s (%s)"
                        .formatted(spoken(server.answer()), spoken(limits.validation()), HealthLimits.VALIDATION));
    }

    private void failures() {
        long all = facts.pool().statements();
        long failed = facts.pool().failed();
        if (all > 0) {
            boolean many = PERCENT * failed / all > limits.failedPercent();
            (many ? poor : fine)
                    .add("%d of %d statements failed, limit %d %% (%s)"
                            .formatted(failed, all, limits.failedPercent(), HealthLimits.FAILED));
        }
    }

    private void disk(ServerFacts.Disk disk) {
        double free = disk.freePercent();
        String told = String.format(
                Locale.ROOT,
                "%.1f %% of the database's disk are free (%.1f GiB), limit %d %% (%s)",
                free,
                disk.free() / GIB,
                limits.freePercent(),
                HealthLimits.FREE);
        List<String> to = free * FIFTH < limits.freePercent() ? bad : free < limits.freePercent() ? poor : fine;
        to.add(told);
    }

    private void lag(String what, Duration lag) {
        (lag.compareTo(limits.lag()) > 0 ? poor : fine)
                .add((what + ", limit %s (%s)").formatted(spoken(lag), spoken(limits.lag()), HealthLimits.LAG));
    }

    private static String spoken(Duration time) {
        return time.toMillis() < MILLIS_PER_SECOND
                ? String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6)
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS_PER_SECOND);
    }
}
