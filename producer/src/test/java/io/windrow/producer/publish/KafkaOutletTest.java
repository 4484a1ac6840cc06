package io.windrow.producer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.schemas.TopicNames;
import io.windrow.schemas.serde.PlainSerdes;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaOutletTest {
    private static final Map<String, Object> CLUSTER = Map.of("bootstrap.servers", "127.0.0.1:1");

    private static KafkaOutlet outlet(Map<String, Object> client) {
        return new KafkaOutlet(client, new TopicNames("farm."), new PlainSerdes());
    }

    @Test
    void theTopicHasThePrefix() {
        assertThat(outlet(Map.of()).topic()).isEqualTo("farm.can-frames");
    }

    @Test
    void whatContradictsAGuaranteeIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outlet(Map.of("acks", "1", "enable.idempotence", "false", "linger.ms", "1")))
                .withMessageContaining("kafka.acks must be all")
                .withMessageContaining("was \"1\"")
                .withMessageContaining("kafka.enable.idempotence must be true")
                .withMessageNotContaining("linger");
    }

    @Test
    void whatAgreesWithThemIsTaken() {
        assertThat(outlet(Map.of("acks", "-1", "enable.idempotence", "TRUE")).configuration())
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("retries", Integer.MAX_VALUE);
    }

    @Test
    void tuningGivesWayToSettings() {
        assertThat(outlet(Map.of("linger.ms", "50", "security.protocol", "SSL")).configuration())
                .containsEntry("linger.ms", "50")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("compression.type", "lz4")
                .containsEntry("buffer.memory", 8L * 1024 * 1024);
    }

    @ParameterizedTest
    @EnumSource
    void kafkaTakesEveryProfile(Profile profile) {
        var outlet = new KafkaOutlet(CLUSTER, new TopicNames("farm."), new PlainSerdes(), profile);
        Map<String, Object> all = new HashMap<>(outlet.configuration());
        all.put("key.serializer", StringSerializer.class);
        all.put("value.serializer", StringSerializer.class);
        var config = new ProducerConfig(all);

        assertThat(config.unused()).isSubsetOf(ProducerConfig.configNames());
        assertThat(config.getInt("batch.size")).isLessThan(1_000_000); // what a broker takes by default
        assertThat(config.getLong("buffer.memory")).isGreaterThanOrEqualTo(16L * config.getInt("batch.size"));
    }

    @Test
    void twoProducersOfAProcessAreToldApart() {
        assertThat(outlet(Map.of()).configuration("fresh")).containsEntry("client.id", "windrow-gateway-fresh");
        assertThat(outlet(Map.of("client.id", "gw-7")).configuration("backlog"))
                .containsEntry("client.id", "gw-7-backlog");
    }

    @Test
    void noTextShowsWhatAClientIsConfiguredWith() {
        assertThat(outlet(Map.of("sasl.jaas.config", "secret"))).asString().doesNotContain("secret");
    }
}
