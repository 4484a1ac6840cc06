package io.windrow.timescale.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final List<Duration> waits = new ArrayList<>();
    private final Attempts attempts = new Attempts(5, waits::add);
    private int runs;

    @Test
    void aDatabaseThatComesBackIsReached() throws Exception {
        String answer = attempts.run(() -> failing(2, "08001"));

        assertThat(answer).isEqualTo("there");
        assertThat(waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void afterTheLastAttemptTheFailureIsTold() {
        assertThatThrownBy(() -> attempts.run(() -> failing(99, "57P03"))).hasMessage("away");

        assertThat(runs).isEqualTo(5);
    }

    @Test
    void whatIsNoAbsenceIsNotTriedAgain() {
        assertThatThrownBy(() -> attempts.run(() -> failing(99, "42P01"))).hasMessage("away");

        assertThat(runs).isEqualTo(1);
    }

    private String failing(int times, String state) throws SQLException {
        runs++;
        if (runs <= times) {
            throw new SQLException("away", state);
        }
        return "there";
    }
}
