package io.windrow.streams.topology;

import io.windrow.avro.Rollup;
import io.windrow.avro.RollupKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Puts all rollups of a machine into one partition: the one that Kafka's default partitioner gives to the machine's id as
 * a string key, so that topics with equally many partitions line up.
 */
final class ByEquipment implements StreamPartitioner<RollupKey, Rollup> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, RollupKey key, Rollup value, int partitions) {
        byte[] equipment = key.getEquipmentId().getBytes(StandardCharsets.UTF_8);
        return Optional.of(Set.of(Utils.toPositive(Utils.murmur2(equipment)) % partitions));
    }
}
