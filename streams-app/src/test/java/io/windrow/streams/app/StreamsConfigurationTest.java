package io.windrow.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.streams.topology.DeadLetterDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

final class StreamsConfigurationTest {
    private final DeadLetterDesk desk = new DeadLetterDesk("test", "dead");
    private final StreamsConfiguration configuration = new StreamsConfiguration(
            new StreamsSettings(Path.of("state"), 2, "windrow-", Duration.ofMillis(20), Duration.ofSeconds(1), 3),
            Map.of("bootstrap.servers", "host:1", "security.protocol", "SSL", "commit.interval.ms", "7"),
            "dead");

    @Test
    void both_are_exactly_once_under_names_of_their_own() {
        Properties readings = configuration.readings(desk);
        Properties windows = configuration.windows(desk);

        assertThat(readings).containsEntry("application.id", "windrow-readings");
        assertThat(windows).containsEntry("application.id", "windrow-windows");
        assertThat(readings).containsEntry("processing.guarantee", "exactly_once_v2");
        assertThat(windows).containsEntry("processing.guarantee", "exactly_once_v2");
    }

    @Test
    void readings_commit_often_and_windows_seldom_whatever_the_client_says() {
        assertThat(configuration.readings(desk))
                .containsEntry("commit.interval.ms", 20L)
                .containsEntry("poll.ms", 10L)
                .containsEntry("statestore.cache.max.bytes", 8L << 20);
        assertThat(configuration.windows(desk))
                .containsEntry("commit.interval.ms", 1000L)
                .containsEntry("poll.ms", 100L)
                .containsEntry("statestore.cache.max.bytes", 8L << 20);
    }

    @Test
    void the_client_settings_reach_every_client() {
        var config = new StreamsConfig(configuration.windows(desk));

        assertThat(config.getProducerConfigs("p")).containsEntry("security.protocol", "SSL");
        assertThat(config.getRestoreConsumerConfigs("r")).containsEntry("security.protocol", "SSL");
        assertThat(config.getAdminConfigs("a")).containsEntry("security.protocol", "SSL");
    }

    @Test
    void internal_topics_take_the_time_of_arrival() {
        assertThat(new StreamsConfig(configuration.windows(desk)).originalsWithPrefix("topic."))
                .containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(configuration.windows(desk)).containsEntry("replication.factor", 3);
    }

    @Test
    void a_named_member_keeps_its_place_and_others_keep_copies() {
        var member = new MemberSettings(Optional.of("barn-1"), Duration.ofMinutes(2), 1);
        var named = new StreamsConfiguration(
                new StreamsSettings(
                        Path.of("state"), 1, "windrow-", Duration.ofMillis(20), Duration.ofSeconds(1), -1, member),
                Map.of(),
                "dead");

        assertThat(named.windows(desk))
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("main.consumer.group.instance.id", "barn-1")
                .containsEntry("main.consumer.session.timeout.ms", 120_000)
                .containsEntry("main.consumer.heartbeat.interval.ms", 3_000);
        assertThat(configuration.windows(desk))
                .containsEntry("num.standby.replicas", 0)
                .containsEntry("main.consumer.session.timeout.ms", 10_000)
                .doesNotContainKey("main.consumer.group.instance.id");
    }

    @Test
    void a_member_refuses_what_no_broker_would_take() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemberSettings(Optional.of("a b"), Duration.ofSeconds(10), 0))
                .withMessageContaining("streams.instance.id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemberSettings(Optional.empty(), Duration.ofSeconds(5), 0))
                .withMessageContaining("streams.session.timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemberSettings(Optional.empty(), Duration.ofSeconds(10), -1))
                .withMessageContaining("streams.standby.replicas");
    }
}
