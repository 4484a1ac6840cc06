package io.windrow.proof.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far consumer groups are. Used by one thread. */
final class Lag implements AutoCloseable {
    private final Admin admin;

    Lag(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Records of a topic, marks of transactions included. */
    long end(String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicDescription each :
                admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
            each.partitions().forEach(in -> wanted.put(new TopicPartition(topic, in.partition()), OffsetSpec.latest()));
        }
        return admin.listOffsets(wanted).all().get().values().stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Records of a topic that a group is done with. */
    long done(String group, String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, @Nullable OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        long done = 0;
        for (Map.Entry<TopicPartition, @Nullable OffsetAndMetadata> each : offsets.entrySet()) {
            OffsetAndMetadata offset = each.getValue();
            done += offset != null && each.getKey().topic().equals(topic) ? offset.offset() : 0;
        }
        return done;
    }

    @Override
    public void close() {
        admin.close();
    }
}
