package io.windrow.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RestartBudgetTest {
    private Instant now = Instant.EPOCH;
    private final RestartBudget budget = RestartBudget.usual(() -> now);

    @Test
    void three_restarts_are_granted_each_after_a_longer_wait() {
        assertThat(budget.take()).hasValue(Duration.ofSeconds(1));
        assertThat(budget.take()).hasValue(Duration.ofSeconds(3));
        assertThat(budget.take()).hasValue(Duration.ofSeconds(9));
        assertThat(budget.take()).isEmpty();
    }

    @Test
    void what_was_spent_comes_back_after_ten_minutes() {
        for (int i = 0; i < 4; i++) {
            budget.take();
        }

        now = now.plus(Duration.ofMinutes(10)).plusMillis(1);

        assertThat(budget.take()).hasValue(Duration.ofSeconds(1));
    }
}
