package io.windrow.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that are missing; what exists is left as it is, and so is what this client may not create: a gateway
 * that may write its topic only is not told of the others.
 */
public final class TopicBootstrap {
    private static final long LIMIT_SECONDS = 30;

    private final Admin admin;
    private final TopicNames names;

    public TopicBootstrap(Admin admin, TopicNames names) {
        this.admin = admin;
        this.names = names;
    }

    /**
     * Creates whatever is missing of the topics.
     *
     * @param partitions of each new topic, at least 1
     * @return the full names of those that this client does not see and may not create
     * @throws IllegalStateException when the cluster does not answer or refuses
     */
    public List<String> create(List<Topic<?, ?>> topics, int partitions) throws InterruptedException {
        Set<String> present = existing();
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !present.contains(names.of(topic)))
                .map(topic -> new NewTopic(names.of(topic), Optional.of(partitions), Optional.empty())
                        .configs(topic.settings()))
                .toList();
        List<String> notAllowed = new ArrayList<>();
        for (var creation : admin.createTopics(missing).values().entrySet()) {
            if (!created(creation.getKey(), creation.getValue())) {
                notAllowed.add(creation.getKey());
            }
        }
        return notAllowed;
    }

    private Set<String> existing() throws InterruptedException {
        try {
            return admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the cluster does not list its topics: " + reason(e), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no cluster answers within " + LIMIT_SECONDS + " s", e);
        }
    }

    /** False when it is not ours to create. */
    private static boolean created(String topic, KafkaFuture<Void> done) throws InterruptedException {
        try {
            done.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return false;
            }
            if (e.getCause() instanceof TopicExistsException) { // another process was quicker: fine
                return true;
            }
            throw new IllegalStateException("cannot create topic " + topic + ": " + reason(e), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot create topic " + topic + " within " + LIMIT_SECONDS + " s", e);
        }
    }

    /** What Kafka says and, where that only says that TLS failed, what the JDK says of it. */
    private static String reason(ExecutionException failure) {
        Throwable told = Objects.requireNonNullElse(failure.getCause(), failure);
        Throwable deeper = told.getCause();
        return told + (deeper == null ? "" : " (" + deeper.getMessage() + ')');
    }
}
