package io.windrow.runtime.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * How clients reach Kafka. Whatever stands below {@code kafka.} goes to every client by Kafka's own configuration names,
 * for example {@code kafka.security.protocol}.
 *
 * @param bootstrapServers {@code host:port}, several by comma
 * @param extra Kafka's own settings, for every client
 */
public record KafkaSettings(String bootstrapServers, Map<String, String> extra) {
    private static final String BOOTSTRAP = "bootstrap.servers";

    public KafkaSettings {
        if (!bootstrapServers.isEmpty() && !bootstrapServers.contains(":")) {
            throw new IllegalArgumentException(
                    "kafka.bootstrap.servers must be host:port, several by comma, was \"" + bootstrapServers + '"');
        }
        extra = Map.copyOf(extra);
    }

    public static KafkaSettings from(SettingsReader reader) {
        Map<String, String> extra = new HashMap<>(reader.under("kafka"));
        extra.remove(BOOTSTRAP);
        return new KafkaSettings(reader.text("kafka.bootstrap.servers", "localhost:9092"), extra);
    }

    /** The configuration that every client begins with; the caller adds its own. */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(extra);
        client.put(BOOTSTRAP, bootstrapServers);
        return client;
    }

    /** Names, and no values: some are secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", extra=" + new TreeSet<>(extra.keySet()) + ']';
    }
}
