package io.windrow.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkerTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final AtomicInteger closed = new AtomicInteger();

    private Worker worker(Step step, Duration stopLimit) {
        return new Worker("test", step, closed::incrementAndGet, stopLimit);
    }

    @Test
    void stepsRunUntilItIsClosed() throws Exception {
        var three = new CountDownLatch(3);
        Worker worker = worker(
                () -> {
                    three.countDown();
                    return 1;
                },
                LONG);
        worker.start();

        assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
        worker.close();
        worker.close();

        assertThat(worker.state()).isEqualTo(Lifecycle.STOPPED);
        assertThat(closed).hasValue(1);
    }

    @Test
    void aStepThatFailsEndsItAndTheReasonIsKept() throws Exception {
        Worker worker = worker(
                () -> {
                    throw new IllegalStateException("disk gone");
                },
                LONG);
        worker.start();

        assertThat(worker.awaitEnd(LONG)).isTrue();
        assertThat(worker.state()).isEqualTo(Lifecycle.FAILED);
        assertThat(worker.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("disk gone"));
        assertThat(closed).hasValue(1);
    }

    @Test
    void aStepThatHangsIsInterrupted() {
        Worker worker = worker(
                () -> {
                    Thread.sleep(60_000);
                    return 0;
                },
                Duration.ofMillis(50));
        worker.start();

        worker.close();

        assertThat(worker.state()).isEqualTo(Lifecycle.STOPPED);
    }

    @Test
    void itIsOfSingleUse() {
        Worker worker = worker(() -> 0, LONG);
        worker.close();

        assertThatIllegalStateException().isThrownBy(worker::start).withMessageContaining("STOPPED");
        assertThat(closed).hasValue(1);
    }
}
