package io.windrow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.runtime.settings.Settings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.sandbox.Sandbox;
import io.windrow.timescale.pool.DatabaseSettings;
import io.windrow.timescale.pool.Pool;
import io.windrow.timescale.query.Queries;
import io.windrow.timescale.query.QueryResult;
import io.windrow.timescale.query.RowQuery;
import io.windrow.timescale.query.RowTable;
import io.windrow.timescale.time.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fifty threads that write and fifty that ask, all by one pool of twenty connections, beside a running sink: nobody fails, nothing
 * that was written is missing, and the sink stores every frame once.
 */
@Timeout(600)
class AHundredAtOnceHarmNobodyTest {
    private static final int WRITERS = 50;
    private static final int READERS = 50;
    private static final int TIMES = 20;
    private static final int FRAMES = 5_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String USE = """
            insert into token_usage (used_at, agent_id, request_id, model, input_tokens, output_tokens)
            values (now(), ?, ?, 'm', 1, 2) on conflict do nothing""";

    @ParameterizedTest
    @EnumSource
    void fiftyWritersAndFiftyReadersBesideASink(Flavour flavour) throws Exception {
        Sandbox sandbox = flavour.sandbox();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        try (var trial = StoreTrial.open(sandbox, "hundred");
                Command sink = trial.sink();
                Pool pool = pool(trial.settings())) {
            long begin = System.nanoTime();
            List<Future<Long>> all = new ArrayList<>();
            for (Callable<Long> each : work(pool, trial.machine())) {
                all.add(threads.submit(each));
            }
            trial.send(FRAMES);
            long written = 0;
            for (Future<Long> each : all) {
                written += each.get(LIMIT.toSeconds(), TimeUnit.SECONDS); // throws what the thread threw
            }
            trial.awaitStored(sink);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
            assertThat(written).isEqualTo((long) WRITERS * TIMES).isEqualTo(used(sandbox, trial.machine()));
            assertThat(pool.acquisitions().timeouts()).isZero();
            trial.assertStoredOnce();
            assertThat(DeadLetters.read(trial.settings())).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each gives the rows that it wrote. */
    private static List<Callable<Long>> work(Pool pool, String machine) {
        List<Callable<Long>> all = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            String agent = machine + "/" + writer;
            all.add(() -> write(pool, agent));
        }
        var queries = new Queries(pool);
        for (int reader = 0; reader < READERS; reader++) {
            all.add(() -> ask(queries, machine));
        }
        return all;
    }

    private static long write(Pool pool, String agent) throws SQLException {
        long rows = 0;
        for (int time = 0; time < TIMES; time++) {
            try (Connection connection = pool.connection();
                    PreparedStatement statement = connection.prepareStatement(USE)) {
                statement.setString(1, agent);
                statement.setString(2, "request-" + time);
                rows += statement.executeUpdate();
            }
        }
        return rows;
    }

    private static long ask(Queries queries, String machine) throws Exception {
        var day = new TimeRange(FrameTopic.CAPTURED, FrameTopic.CAPTURED.plus(Duration.ofHours(1)));
        var frames = new RowQuery(RowTable.FRAMES, List.of(machine), List.of(), List.of(), day);
        for (int time = 0; time < TIMES; time++) {
            try (QueryResult result = queries.rows(frames)) {
                assertThat(result.nextPage()).isNotEmpty();
            }
        }
        return 0;
    }

    private static Pool pool(Map<String, String> trial) {
        Map<String, String> settings = new HashMap<>(trial);
        settings.put("database.pool.timeout", "60s"); // a crowded machine
        return new Pool(DatabaseSettings.from(new SettingsReader(Settings.of(settings))));
    }

    private static long used(Sandbox sandbox, String machine) throws SQLException {
        try (Connection connection = SqlWindows.connect(sandbox)) {
            return StoreTrial.number(
                    connection, "select count(*) from token_usage where agent_id like '" + machine + "/%'");
        }
    }
}
