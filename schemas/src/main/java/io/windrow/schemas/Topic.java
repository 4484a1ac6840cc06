package io.windrow.schemas;

import java.util.Map;

/**
 * One topic: its short name, the types of its records and how long it keeps them. Immutable.
 *
 * @param suffix the name behind the configured prefix, for example {@code can-frames}
 * @param key type of the key: {@code String}, {@code byte[]} or a generated Avro class
 * @param value type of the value: {@code byte[]} or a generated Avro class
 * @param cleanup what the broker removes
 * @param why one sentence: what the topic is for
 */
public record Topic<K, V>(String suffix, Class<K> key, Class<V> value, Cleanup cleanup, String why) {

    /** What the broker removes from a topic. */
    public enum Cleanup {
        /** Records older than the retention. */
        DELETE("delete"),
        /** All but the newest record of a key. */
        COMPACT("compact");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }
    }

    /** The topic's settings on the broker. Retention goes by arrival; event time is read from the value. */
    public Map<String, String> settings() {
        return Map.of("message.timestamp.type", "LogAppendTime", "cleanup.policy", cleanup.policy);
    }

    @Override
    public String toString() {
        return suffix;
    }
}
