package io.windrow.timescale.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import org.junit.jupiter.api.Test;

class StatementTimesTest {
    @Test
    void aStatementBeyondTheThresholdIsKeptWithoutItsValues() {
        var times = new StatementTimes(Duration.ofNanos(1));

        run(times, "select  1 from t\n where name = 'O''Hara'", true);

        assertThat(times.slow()).isEqualTo(1);
        assertThat(times.slowest())
                .extracting(StatementTimes.Slow::text)
                .containsExactly("select 1 from t where name = ?");
    }

    @Test
    void aStatementBelowTheThresholdIsOnlyCounted() {
        var times = new StatementTimes(Duration.ofHours(1));

        run(times, "select 1", true);

        assertThat(times.took().all().count()).isEqualTo(1);
        assertThat(times.slowest()).isEmpty();
    }

    @Test
    void aStatementThatFailsIsCountedAsFailed() {
        var times = new StatementTimes(Duration.ofHours(1));

        run(times, "select 1", false);

        assertThat(times.failed()).isEqualTo(1);
    }

    private static void run(StatementTimes times, String sql, boolean well) {
        var execution = new ExecutionInfo();
        var queries = List.of(new QueryInfo(sql));
        times.beforeQuery(execution, queries);
        execution.setSuccess(well);
        times.afterQuery(execution, queries);
    }
}
