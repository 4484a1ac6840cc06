package io.windrow.console.audit;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far the consumers of a run are behind what its audit has seen. Any thread may use it. */
public final class Progress {
    private static final long LIMIT_SECONDS = 15;

    private final Admin admin;
    private final TopicAudit audit;

    public Progress(Admin admin, TopicAudit audit) {
        this.admin = admin;
        this.audit = audit;
    }

    /** Records of the topic that the audit has seen and the group has not committed. */
    public long lag(String group, String topic) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return audit.nextOffsets(topic).entrySet().stream()
                .mapToLong(next -> {
                    OffsetAndMetadata offset = committed.get(next.getKey());
                    return Math.max(0, next.getValue() - (offset == null ? 0 : offset.offset()));
                })
                .sum();
    }

    /** Whether the audit has read all there is, and no transaction is open that may add to it. */
    public boolean isAuditAtTheEnd() throws InterruptedException {
        Map<TopicPartition, Long> positions = audit.positions();
        Map<TopicPartition, OffsetSpec> ask =
                positions.keySet().stream().collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
        var ends = await(admin.listOffsets(ask, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .all());
        return ends.entrySet().stream()
                .allMatch(end -> positions.getOrDefault(end.getKey(), 0L)
                        >= end.getValue().offset());
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the Kafka cluster does not answer: " + e, e);
        }
    }
}
