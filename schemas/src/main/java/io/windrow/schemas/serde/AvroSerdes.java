package io.windrow.schemas.serde;

import io.windrow.avro.CanFrame;
import io.windrow.schemas.Topic;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the serdes of topics: strings and bytes as they are, generated classes as Avro by the registry. Each call makes
 * a new serde, to be used by one thread and closed by its owner. Subjects are {@code <topic>-key} and
 * {@code <topic>-value}, as Confluent's clients name them.
 */
public final class AvroSerdes implements TopicSerdes {
    private final RegistrySettings settings;

    public AvroSerdes(RegistrySettings settings) {
        this.settings = settings;
        trustGeneratedClasses();
    }

    /** Avro refuses to instantiate generated classes of packages that it was not told to trust. */
    static void trustGeneratedClasses() {
        String ours = CanFrame.class.getPackageName();
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT, type -> type.getPackageName().equals(ours)));
    }

    @Override
    public <K, V> Serde<K> key(Topic<K, V> topic) {
        return serde(topic.key(), true);
    }

    @Override
    public <K, V> Serde<V> value(Topic<K, V> topic) {
        return serde(topic.value(), false);
    }

    @Override
    @SuppressWarnings("unchecked") // told to read any Avro record as it was written
    public Optional<Deserializer<GenericRecord>> generic() {
        var deserializer =
                (Deserializer<GenericRecord>) instance(settings.client().deserializer());
        deserializer.configure(settings.client().genericConfiguration(settings), false);
        return Optional.of(deserializer);
    }

    private <T> Serde<T> serde(Class<T> type, boolean key) {
        return SpecificRecord.class.isAssignableFrom(type) ? avro(key) : Serdes.serdeFrom(type);
    }

    @SuppressWarnings("unchecked") // the classes named serialize any Avro record
    private <T> Serde<T> avro(boolean key) {
        Map<String, Object> configuration = settings.client().configuration(settings);
        Serializer<T> serializer = (Serializer<T>) instance(settings.client().serializer());
        Deserializer<T> deserializer =
                (Deserializer<T>) instance(settings.client().deserializer());
        serializer.configure(configuration, key);
        deserializer.configure(configuration, key);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static Object instance(String className) {
        try {
            return Class.forName(className).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "registry.client: " + className + " is not on the class path; add its jar or choose another client",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("registry.client: cannot make a " + className, e);
        }
    }
}
