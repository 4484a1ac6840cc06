package io.windrow.timescale.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OverflowTest {
    private static final Instant START = Instant.parse("2026-07-01T06:00:00Z");

    private final Overflow overflow = new Overflow(15, 5, Duration.ofSeconds(10));

    @Test
    void aBurstThatIsOverForAWhileGivesItsConnectionsBack() {
        at(0, 3, 17);

        assertThat(at(10, 3, 17)).isEqualTo(5);
    }

    @Test
    void aBurstThatIsJustOverKeepsThem() {
        at(0, 3, 17);

        assertThat(at(9, 3, 17)).isZero();
    }

    @Test
    void anotherBurstMeanwhileBeginsTheWaitAnew() {
        at(0, 3, 17);
        at(5, 18, 2);
        at(8, 3, 17);

        assertThat(at(12, 3, 17)).isZero();
    }

    @Test
    void whatTheSteadySizeHoldsStays() {
        at(0, 0, 15);

        assertThat(at(60, 0, 15)).isZero();
    }

    @Test
    void whatThePoolWouldOpenAnewStays() {
        at(0, 14, 5);

        assertThat(at(60, 14, 5)).isZero();
    }

    @Test
    void beyondWhatThePoolWouldOpenAnewTheRestGoes() {
        at(0, 12, 7);

        assertThat(at(10, 12, 7)).isEqualTo(2);
    }

    private int at(int second, int active, int idle) {
        return overflow.toClose(
                new PoolStatus(active, idle, 0, Math.max(0, active + idle - 15), 20), START.plusSeconds(second));
    }
}
