package io.windrow.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.windrow.runtime.lifecycle.Lifecycle;
import io.windrow.streams.app.StreamsApp;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

final class StreamsPartTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void all_that_an_application_counts_can_be_read() {
        new StreamsPart<>("streams", new Counting()).bindTo(meters);

        assertThat(meters.get("windrow.streams.frames")
                        .tag("application", "group")
                        .functionCounter()
                        .count())
                .isEqualTo(7);
        assertThat(meters.get("windrow.streams.windows.waiting").gauge().value())
                .isEqualTo(3);
        assertThat(meters.get("windrow.streams.settled").gauge().value()).isEqualTo(1);
        assertThat(meters.get("windrow.dead.letters").functionCounter().count()).isEqualTo(2);
    }

    private static final class Counting implements StreamsApp {
        @Override
        public void start() {
            // runs already
        }

        @Override
        public Lifecycle state() {
            return Lifecycle.RUNNING;
        }

        @Override
        public boolean isSettled() {
            return true;
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.empty();
        }

        @Override
        public String group() {
            return "group";
        }

        @Override
        public long deadLetters() {
            return 2;
        }

        @Override
        public Map<String, LongSupplier> counts() {
            return Map.of("frames", () -> 7);
        }

        @Override
        public Map<String, LongSupplier> waits() {
            return Map.of("windows.waiting", () -> 3);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
