package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.schemas.TopicNames;
import io.windrow.schemas.serde.PlainSerdes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaOutletTest {
    private static KafkaOutlet outlet(Map<String, Object> client) {
        return new KafkaOutlet(client, new TopicNames("farm."), new PlainSerdes());
    }

    @Test
    void theTopicHasThePrefix() {
        assertThat(outlet(Map.of()).topic()).isEqualTo("farm.can-frames");
    }

    @Test
    void guaranteesDoNotGiveWayToSettings() {
        assertThat(outlet(Map.of("acks", "0", "enable.idempotence", "false", "retries", "0"))
                        .configuration("fresh"))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("retries", Integer.MAX_VALUE);
    }

    @Test
    void tuningGivesWayToSettings() {
        assertThat(outlet(Map.of("linger.ms", "50", "security.protocol", "SSL")).configuration("fresh"))
                .containsEntry("linger.ms", "50")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("compression.type", "zstd");
    }
}
