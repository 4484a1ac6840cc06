package io.windrow.proof.bench;

import io.windrow.schemas.Level;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.query.MetricQuery;
import io.windrow.timescale.query.Queries;
import io.windrow.timescale.query.QueryResult;
import io.windrow.timescale.time.TimeRange;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Asks again and again, each time for another day of another machine, and reads every row. Used by one thread. */
final class QueryTimes {
    private static final int WARM_UP = 20;
    private static final long SEED = 7;
    private static final double MILLI = 1e6;

    private final QueryStore store;
    private final Queries queries;
    private final int machines;
    private final int days;
    private final int asked;

    QueryTimes(Pool pool, QueryStore store, int days, int asked) {
        this.store = store;
        this.queries = new Queries(pool, 2_000);
        this.machines = store.machines();
        this.days = days;
        this.asked = asked;
    }

    /**
     * The time that 95 of 100 answers do not take, in milliseconds.
     *
     * @param table which must be the one that answers
     * @param dayOfFour which of four days in turn have nothing better than that table
     */
    double p95(String table, int dayOfFour) throws SQLException, InterruptedException {
        var random = new Random(SEED);
        double[] millis = new double[asked];
        for (int i = -WARM_UP; i < asked; i++) {
            int day = random.nextInt((days - dayOfFour + 3) / 4) * 4 + dayOfFour;
            int machine = random.nextInt(machines);
            long begin = System.nanoTime();
            ask(table, machine, day);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begin) / MILLI;
            }
        }
        Arrays.sort(millis);
        return Math.round(millis[(int) Math.ceil(asked * 0.95) - 1] * 10) / 10.0;
    }

    private void ask(String table, int machine, int day) throws SQLException, InterruptedException {
        var range = new TimeRange(store.day(day), store.day(day).plus(1, ChronoUnit.DAYS));
        var query = new MetricQuery(
                List.of(store.machine(machine)), List.of(), List.of("EngineSpeed"), range, Level.MINUTE);
        try (QueryResult result = queries.metrics(query)) {
            long rows = 0;
            for (int page = result.nextPage().size();
                    page > 0;
                    page = result.nextPage().size()) {
                rows += page;
            }
            if (rows < 1_000 || !result.tables().keySet().equals(java.util.Set.of(table))) {
                throw new IllegalStateException(
                        rows + " rows from " + result.tables() + ", wanted a day from " + table);
            }
        }
    }
}
