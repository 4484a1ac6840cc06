package io.windrow.console.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PartsTest {
    private final Parts parts = new Parts();
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void parts_are_closed_at_once() {
        var bothClose = new CountDownLatch(2);
        parts.add(part("readings", () -> meet(bothClose)));
        parts.add(part("windows", () -> meet(bothClose)));

        parts.close();

        assertThat(closed).containsExactlyInAnyOrder("readings", "windows");
    }

    @Test
    void a_part_that_does_not_close_keeps_no_other_open() {
        parts.add(part("good", () -> {}));
        parts.add(part("bad", () -> {
            throw new IllegalStateException("stuck");
        }));

        assertThatThrownBy(parts::close).hasMessageContaining("stuck");

        assertThat(closed).containsExactly("good");
    }

    @Test
    void parts_are_closed_once() {
        parts.add(part("sink", () -> {}));

        parts.close();
        parts.close();

        assertThat(closed).containsExactly("sink");
    }

    /** Returns when the other one closes as well. */
    private static void meet(CountDownLatch bothClose) {
        bothClose.countDown();
        try {
            if (!bothClose.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("closed alone");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Supervised part(String name, Runnable close) {
        return new Supervised() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Throwable> failure() {
                return Optional.empty();
            }

            @Override
            public void close() {
                close.run();
                closed.add(name);
            }
        };
    }
}
