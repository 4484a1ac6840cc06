package io.windrow.console.process;

import io.windrow.runtime.settings.KafkaSettings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicBootstrap;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.AvroSerdes;
import io.windrow.schemas.serde.RegistryClient;
import io.windrow.schemas.serde.RegistrySettings;
import io.windrow.schemas.serde.TopicSerdes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every process of the pipeline is connected to.
 *
 * @param kafka how clients reach the cluster
 * @param topics the topics' names
 * @param serdes their serdes, by the registry
 * @param partitions of a topic that has to be created
 */
public record Wires(KafkaSettings kafka, TopicNames topics, TopicSerdes serdes, int partitions) {
    private static final Logger log = LoggerFactory.getLogger(Wires.class);

    public Wires {
        if (partitions < 1) {
            throw new IllegalArgumentException("topics.partitions must be at least 1, was " + partitions);
        }
    }

    public static Wires from(SettingsReader reader) {
        var registry = new RegistrySettings(
                reader.uri("registry.url", URI.create("http://localhost:8081")),
                reader.choice("registry.client", RegistryClient.APICURIO),
                reader.bool("registry.auto.register", true),
                reader.under("registry.client.settings"));
        return new Wires(
                KafkaSettings.from(reader),
                new TopicNames(reader.text("topics.prefix", "windrow.")),
                new AvroSerdes(registry),
                reader.integer("topics.partitions", 6));
    }

    /** Creates the topics that are missing, as far as this client may. */
    public void createTopics() throws InterruptedException {
        createTopics(Topics.all());
    }

    /** Creates those of the topics that are missing, as far as this client may. */
    public void createTopics(List<Topic<?, ?>> wanted) throws InterruptedException {
        Admin admin = admin();
        try {
            List<String> notAllowed = new TopicBootstrap(admin, topics).create(wanted, partitions);
            if (!notAllowed.isEmpty()) {
                log.atInfo().addKeyValue("topics", notAllowed).log("topics that are not ours to see or to create");
            }
        } catch (IllegalStateException e) {
            throw new IllegalStateException(place() + e.getMessage(), e);
        } finally {
            admin.close(Duration.ZERO); // without a limit it would wait a minute for the call that was given up
        }
    }

    private Admin admin() {
        try {
            return Admin.create(kafka.client());
        } catch (KafkaException e) {
            throw ClientFault.of(place(), e);
        }
    }

    private String place() {
        return "Kafka at " + kafka.bootstrapServers() + " (kafka.bootstrap.servers): ";
    }
}
