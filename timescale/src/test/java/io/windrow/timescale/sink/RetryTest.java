package io.windrow.timescale.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {
    private long now = Long.MAX_VALUE - 10; // a ticker may wrap
    private final Retry retry = new Retry(Duration.ofMillis(200), Duration.ofSeconds(1), () -> now);

    @Test
    void waitsGrowToTheirBound() {
        assertThat(retry.failed()).isEqualTo(Duration.ofMillis(200));
        assertThat(retry.failed()).isEqualTo(Duration.ofMillis(400));
        assertThat(retry.failed()).isEqualTo(Duration.ofMillis(800));
        assertThat(retry.failed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(retry.failed()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aWaitPassesWithTime() {
        retry.failed();
        now += Duration.ofMillis(150).toNanos();
        assertThat(retry.left()).isEqualTo(Duration.ofMillis(50));

        now += Duration.ofMillis(60).toNanos();

        assertThat(retry.left()).isZero();
    }

    @Test
    void whoeverYieldsWaitsLongest() {
        retry.yielded();

        assertThat(retry.left()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void successBeginsAnew() {
        retry.failed();
        retry.failed();

        retry.succeeded();

        assertThat(retry.left()).isZero();
        assertThat(retry.failed()).isEqualTo(Duration.ofMillis(200));
    }
}
