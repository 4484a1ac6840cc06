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
        assertThat(later().take()).hasValue(Duration.ofSeconds(3));
        assertThat(later().take()).hasValue(Duration.ofSeconds(9));
        assertThat(later().take()).isEmpty();
    }

    @Test
    void threads_that_fail_together_spend_one_restart() {
        for (int thread = 0; thread < 5; thread++) {
            assertThat(budget.take()).hasValue(Duration.ofSeconds(1));
            now = now.plusMillis(100);
        }

        assertThat(later().take()).hasValue(Duration.ofSeconds(3));
    }

    @Test
    void a_clock_that_is_set_back_lets_nobody_fail_for_ever() {
        for (int i = 0; i < 3; i++) {
            budget.take();
            now = now.minusSeconds(10);
        }

        assertThat(budget.take()).isEmpty();
    }

    @Test
    void what_was_spent_comes_back_after_ten_minutes() {
        for (int i = 0; i < 4; i++) {
            later().take();
        }

        now = now.plus(Duration.ofMinutes(10)).plusMillis(1);

        assertThat(budget.take()).hasValue(Duration.ofSeconds(1));
    }

    private RestartBudget later() {
        now = now.plusSeconds(1);
        return budget;
    }
}
