package io.windrow.schemas;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing; what exists is left as it is. */
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
     * @throws IllegalStateException when the cluster does not answer or refuses
     */
    public void create(List<Topic<?, ?>> topics, int partitions) throws InterruptedException {
        Set<String> present = existing();
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !present.contains(names.of(topic)))
                .map(topic -> new NewTopic(names.of(topic), Optional.of(partitions), Optional.empty())
                        .configs(topic.settings()))
                .toList();
        for (var creation : admin.createTopics(missing).values().entrySet()) {
            await("create topic " + creation.getKey(), creation.getValue());
        }
    }

    private Set<String> existing() throws InterruptedException {
        try {
            return admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the cluster does not list its topics: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no cluster answers within " + LIMIT_SECONDS + " s", e);
        }
    }

    private static void await(String what, KafkaFuture<Void> done) throws InterruptedException {
        try {
            done.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another process was quicker: fine
                throw new IllegalStateException("cannot " + what + ": " + e.getCause(), e);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot " + what + " within " + LIMIT_SECONDS + " s", e);
        }
    }
}
