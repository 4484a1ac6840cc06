package io.windrow.timescale.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which partitions this consumer has, and which of them it has claimed in the database; only those are read. The group
 * assigns, the database's fence decides. Callbacks only take note, since they must not wait for a database that is down.
 * Used by the consumer's thread.
 */
final class Ownership implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(Ownership.class);
    private static final Comparator<TopicPartition> ORDER = Comparator.comparing(TopicPartition::partition);
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(15);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Cluster cluster;
    private final BatchStore store;
    private final Runnable dropGathered;
    private final SortedMap<TopicPartition, Claim> claims = new TreeMap<>(ORDER);
    private final SortedSet<TopicPartition> unclaimed = new TreeSet<>(ORDER);
    private boolean paused;

    /**
     * Owns nothing yet.
     *
     * @param dropGathered forgets what was read and is not stored: it will be read again
     */
    Ownership(
            String topic, Consumer<byte[], byte[]> consumer, Cluster cluster, BatchStore store, Runnable dropGathered) {
        this.topic = topic;
        this.consumer = consumer;
        this.cluster = cluster;
        this.store = store;
        this.dropGathered = dropGathered;
    }

    Collection<Claim> claims() {
        return claims.values();
    }

    boolean owns(TopicPartition partition) {
        return claims.containsKey(partition);
    }

    /** The moves were committed. */
    void advance(List<Move> moves) {
        List<Claim> done = moves.stream().map(Move::done).toList();
        done.forEach(claim -> claims.put(claim.partition(), claim));
        mirror(done);
    }

    /** Claims what was assigned and seeks to where the database stands. */
    void claimAssigned() throws SQLException, FencedException, InterruptedException {
        if (unclaimed.isEmpty()) {
            return;
        }
        Source source = cluster.source(topic);
        List<TopicPartition> wanted = List.copyOf(unclaimed);
        List<TopicPartition> first = claim(source, wanted);
        if (!first.isEmpty()) {
            begin(source, first);
            claim(source, first);
        }
    }

    /** Lets the claimed partitions be read. */
    void resume() {
        if (paused) {
            consumer.resume(claims.keySet());
            paused = false;
        }
    }

    /** Lets nothing be read; polling goes on, so that the group keeps us. */
    void pause() {
        consumer.pause(consumer.assignment());
        paused = true;
    }

    /** Gives up every claim and what was read under it; what is still assigned will be claimed again. */
    void release() {
        unclaimed.addAll(claims.keySet());
        claims.clear();
        consumer.pause(unclaimed);
        paused = true;
        dropGathered.run();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        unclaimed.addAll(assigned);
        consumer.pause(assigned);
        paused = true;
        // any position will do: paused, it is never read from; without one the consumer would ask Kafka for an offset
        assigned.forEach(partition -> consumer.seek(partition, 0));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        claims.keySet().removeAll(revoked);
        unclaimed.removeAll(revoked);
        log.atInfo()
                .addKeyValue("topic", topic)
                .addKeyValue("partitions", revoked)
                .log("partitions given back");
        release();
    }

    /** The consumer's idea of a record: what is behind everything that poll has handed over. */
    long position(TopicPartition partition) {
        return consumer.position(partition, BROKER_LIMIT);
    }

    /** Records behind what the database has of the claimed partitions, as far as the consumer knows their ends. */
    long lag() {
        return claims.values().stream()
                .mapToLong(claim -> consumer.currentLag(claim.partition()).isPresent()
                        ? position(claim.partition())
                                + consumer.currentLag(claim.partition()).getAsLong()
                                - claim.next()
                        : 0)
                .sum();
    }

    private List<TopicPartition> claim(Source source, List<TopicPartition> wanted)
            throws SQLException, FencedException {
        List<Claim> claimed = new ArrayList<>();
        List<WriterMark> marks = marks(source, wanted);
        store.endOthers(marks);
        List<TopicPartition> missing =
                store.inTransaction(marks, connection -> claim(connection, source, wanted, claimed));
        claimed.forEach(this::take);
        mirror(claimed);
        return missing;
    }

    private static List<TopicPartition> claim(
            Connection connection, Source source, List<TopicPartition> wanted, List<Claim> claimed)
            throws SQLException {
        List<TopicPartition> missing = new ArrayList<>();
        for (TopicPartition partition : wanted) {
            Optional<Claim> claim = Offsets.claim(connection, source, partition);
            claim.ifPresentOrElse(claimed::add, () -> missing.add(partition));
        }
        return missing;
    }

    private static List<WriterMark> marks(Source source, List<TopicPartition> partitions) {
        return partitions.stream()
                .map(partition -> WriterMark.of(source, partition))
                .toList();
    }

    private void begin(Source source, List<TopicPartition> first) throws SQLException, FencedException {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(first, BROKER_LIMIT);
        store.inTransaction(marks(source, first), connection -> {
            for (TopicPartition partition : first) {
                Offsets.begin(connection, source, partition, beginnings.getOrDefault(partition, 0L));
            }
            return first.size();
        });
    }

    /**
     * For lag tools only; the database is what counts, so a failure is no more than noted. One during a rebalance is made good by
     * the claim behind it.
     */
    private void mirror(List<Claim> stored) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        stored.forEach(claim -> offsets.put(claim.partition(), new OffsetAndMetadata(claim.next())));
        consumer.commitAsync(offsets, (committed, failure) -> {
            if (failure != null) {
                log.atDebug().setCause(failure).log("offsets not mirrored");
            }
        });
    }

    private void take(Claim claim) {
        consumer.seek(claim.partition(), claim.next());
        claims.put(claim.partition(), claim);
        unclaimed.remove(claim.partition());
        log.atInfo()
                .addKeyValue("partition", claim.partition())
                .addKeyValue("offset", claim.next())
                .addKeyValue("fence", claim.fence())
                .log("partition claimed");
    }
}
