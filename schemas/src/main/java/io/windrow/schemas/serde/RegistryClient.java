package io.windrow.schemas.serde;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.util.HashMap;
import java.util.Map;

/** Whose serializer is used; both write the same bytes: 0x00, 4-byte schema id, Avro body. */
public enum RegistryClient {
    /** Apicurio's, on the public registry of Java packages; speaks to an Apicurio registry. */
    APICURIO(AvroKafkaSerializer.class.getName(), AvroKafkaDeserializer.class.getName()) {
        @Override
        Map<String, Object> configuration(RegistrySettings settings) {
            Map<String, Object> all = new HashMap<>();
            all.put("apicurio.registry.url", settings.url() + "/apis/registry/v3");
            all.put("apicurio.registry.auto-register", settings.autoRegister());
            all.put("apicurio.registry.auto-register.if-exists", "FIND_OR_CREATE_VERSION");
            all.put("apicurio.registry.find-latest", !settings.autoRegister());
            // else nested records become artifacts of their own, which other clients cannot follow
            all.put("apicurio.registry.dereference-schema", true);
            all.put("apicurio.registry.use-specific-avro-reader", true);
            all.put("apicurio.registry.avro-datum-provider", CachingDatumProvider.class.getName());
            all.putAll(settings.extra());
            return all;
        }
    },
    /** Confluent's, where its jars are on the class path; speaks to any Confluent-compatible registry. */
    CONFLUENT(
            "io.confluent.kafka.serializers.KafkaAvroSerializer",
            "io.confluent.kafka.serializers.KafkaAvroDeserializer") {
        @Override
        Map<String, Object> configuration(RegistrySettings settings) {
            Map<String, Object> all = new HashMap<>();
            all.put("schema.registry.url", settings.url().toString());
            all.put("auto.register.schemas", settings.autoRegister());
            all.put("use.latest.version", !settings.autoRegister());
            all.put("specific.avro.reader", true);
            // newer ones ask the registry for an association first, which only Confluent's own has
            all.put("key.subject.name.strategy", TOPIC_NAMES);
            all.put("value.subject.name.strategy", TOPIC_NAMES);
            all.putAll(settings.extra());
            return all;
        }
    };

    private static final String TOPIC_NAMES = "io.confluent.kafka.serializers.subject.TopicNameStrategy";

    private final String serializer;
    private final String deserializer;

    RegistryClient(String serializer, String deserializer) {
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    String serializer() {
        return serializer;
    }

    String deserializer() {
        return deserializer;
    }

    abstract Map<String, Object> configuration(RegistrySettings settings);

    /** To read records as their writers' schemas say, not as our classes. */
    Map<String, Object> genericConfiguration(RegistrySettings settings) {
        Map<String, Object> all = configuration(settings);
        all.put("apicurio.registry.use-specific-avro-reader", false);
        all.remove("apicurio.registry.avro-datum-provider");
        all.put("specific.avro.reader", false);
        return all;
    }
}
