package io.windrow.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.windrow.runtime.lifecycle.Lifecycle;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.serde.PlainSerdes;
import io.windrow.streams.topology.WindowSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamsProcessTest {
    @TempDir
    private Path directory;

    @Test
    void closing_what_never_started_is_quiet_and_may_be_repeated() {
        WindowsApp app = app(Map.of("bootstrap.servers", "127.0.0.1:1"));

        app.close();
        app.close();

        assertThat(app.state()).isEqualTo(Lifecycle.STOPPED);
        assertThat(app.isSettled()).isFalse();
        assertThat(app.failure()).isEmpty();
    }

    @Test
    void what_was_closed_does_not_start() {
        WindowsApp app = app(Map.of("bootstrap.servers", "127.0.0.1:1"));
        app.close();

        assertThatThrownBy(app::start).hasMessage("windows cannot go from STOPPED to STARTING");
    }

    @Test
    void a_configuration_that_kafka_refuses_fails_the_start_and_is_kept() {
        try (WindowsApp app = app(Map.of("bootstrap.servers", "nowhere"))) {
            assertThatThrownBy(app::start).isInstanceOf(KafkaException.class);

            assertThat(app.state()).isEqualTo(Lifecycle.FAILED);
            assertThat(app.failure()).get().isInstanceOf(KafkaException.class);
        }
    }

    private WindowsApp app(Map<String, Object> client) {
        var streams = new StreamsSettings(directory, 1, "test-", Duration.ofMillis(20), Duration.ofSeconds(1), -1);
        var windows = new WindowSettings(Duration.ofSeconds(10), Duration.ofDays(7));
        return new WindowsApp(streams, windows, client, new TopicNames("windrow."), new PlainSerdes());
    }
}
