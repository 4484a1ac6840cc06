package io.windrow.console.rebuild;

import io.windrow.schemas.Topic;
import io.windrow.schemas.TopicBootstrap;
import io.windrow.schemas.TopicNames;
import io.windrow.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of one rebuild, gone with it, and those that its applications make for themselves. Used by one thread. */
final class PrivateTopics implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PrivateTopics.class);

    private final Admin admin;
    private final TopicNames names;
    private final String applicationPrefix;

    /**
     * Creates them.
     *
     * @param names whose prefix nobody else has
     * @param applicationPrefix of the applications that work on them
     */
    PrivateTopics(Admin admin, TopicNames names, String applicationPrefix, int partitions) throws InterruptedException {
        this.admin = admin;
        this.names = names;
        this.applicationPrefix = applicationPrefix;
        new TopicBootstrap(admin, names).create(Topics.all(), partitions);
    }

    /** Records that a group did not read yet. */
    long lag(String group, Topic<?, ?> topic) throws InterruptedException {
        try {
            Map<TopicPartition, Long> ends = ends(names.of(topic));
            Map<TopicPartition, @Nullable OffsetAndMetadata> done = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long lag = 0;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                OffsetAndMetadata offset = done.get(end.getKey());
                lag += end.getValue() - (offset == null ? 0 : offset.offset());
            }
            return lag;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot ask for the lag of " + group + ": " + e.getCause(), e);
        }
    }

    private Map<TopicPartition, Long> ends(String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (TopicDescription each :
                admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
            each.partitions().forEach(in -> wanted.put(new TopicPartition(topic, in.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> each :
                admin.listOffsets(wanted).all().get().entrySet()) {
            ends.put(each.getKey(), each.getValue().offset());
        }
        return ends;
    }

    /** Deletes everything; what cannot be deleted is told. */
    @Override
    public void close() {
        try (admin) {
            Set<String> all = admin.listTopics().names().get();
            List<String> ours = all.stream()
                    .filter(each -> each.startsWith(names.prefix()) || each.startsWith(applicationPrefix))
                    .toList();
            admin.deleteTopics(ours).all().get();
            admin.deleteConsumerGroups(List.of(applicationPrefix + "readings", applicationPrefix + "windows"))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            log.atWarn()
                    .addKeyValue("prefix", names.prefix())
                    .addKeyValue("reason", String.valueOf(e.getCause()))
                    .log("private topics or groups of a rebuild are left behind");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
