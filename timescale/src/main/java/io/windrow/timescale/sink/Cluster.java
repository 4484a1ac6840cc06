package io.windrow.timescale.sink;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;

/** Asks the cluster who it is and which topic a name means at present. Used by one thread. */
final class Cluster implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Admin admin;

    Cluster(Admin admin) {
        this.admin = admin;
    }

    /**
     * The topic's lasting name.
     *
     * @throws KafkaException retriable when the cluster does not answer or has no such topic yet
     */
    Source source(String topic) throws InterruptedException {
        String cluster = await(admin.describeCluster().clusterId());
        Uuid id = await(admin.describeTopics(List.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next()
                .topicId();
        return new Source(cluster, new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()), topic);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the Kafka cluster does not say who it is", e);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("the Kafka cluster does not answer", e);
        }
    }
}
