package io.windrow.console.process;

import io.windrow.runtime.settings.KafkaSettings;
import io.windrow.runtime.settings.SettingsReader;
import io.windrow.schemas.TopicBootstrap;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import io.windrow.schemas.serde.AvroSerdes;
import io.windrow.schemas.serde.RegistryClient;
import io.windrow.schemas.serde.RegistrySettings;
import io.windrow.schemas.serde.TopicSerdes;
import java.net.URI;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/**
 * What every process of the pipeline is connected to.
 *
 * @param kafka how clients reach the cluster
 * @param topics the topics' names
 * @param serdes their serdes, by the registry
 * @param partitions of a topic that has to be created
 */
public record Wires(KafkaSettings kafka, TopicNames topics, TopicSerdes serdes, int partitions) {
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

    /** Creates the topics that are missing. */
    public void createTopics() throws InterruptedException {
        Admin admin = Admin.create(kafka.client());
        try {
            new TopicBootstrap(admin, topics).create(Topics.all(), partitions);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "Kafka at " + kafka.bootstrapServers() + " (kafka.bootstrap.servers): " + e.getMessage(), e);
        } finally {
            admin.close(Duration.ZERO); // without a limit it would wait a minute for the call that was given up
        }
    }
}
