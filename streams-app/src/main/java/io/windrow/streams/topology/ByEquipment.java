package io.windrow.streams.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * Puts all records of a machine into one partition: the one that Kafka's default partitioner gives to the machine's id as
 * a string key, so that topics with equally many partitions line up.
 *
 * @param <K> a key that names the machine
 * @param <V> what is published
 */
public final class ByEquipment<K, V> implements StreamPartitioner<K, @Nullable V> {
    private final Function<K, String> equipment;

    ByEquipment(Function<K, String> equipment) {
        this.equipment = equipment;
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, K key, @Nullable V value, int partitions) {
        return Optional.of(Set.of(partition(equipment.apply(key), partitions)));
    }

    /** A machine's partition. */
    public static int partition(String equipment, int partitions) {
        byte[] id = equipment.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(id)) % partitions;
    }
}
