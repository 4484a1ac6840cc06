package io.windrow.timescale.sink;

import io.windrow.runtime.lifecycle.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topic into one table: poll, gather, store, again. A step never waits longer than a poll, a transaction's timeouts or the
 * sending of dead letters; while the database is away it keeps polling with everything paused. Used by one thread.
 */
final class TopicSink implements Step, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicSink.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final int MAX_REFUSALS = 3;

    private final SinkSettings settings;
    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Cluster cluster;
    private final RowEncoder encoder;
    private final BatchStore store;
    private final DeadLetters deadLetters;
    private final SinkListener listener;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Ownership ownership;
    private final Retry retry;
    private final Batch batch;
    private final BatchPace pace;
    /** What poll handed over and the batch has not taken: one poll's records at most. */
    private final Deque<ConsumerRecord<byte[], byte[]>> polled = new ArrayDeque<>();

    private long openedNanos;
    private boolean open;
    /** Of a batch that is complete and must be stored before anything else is read. */
    private List<Move> moves = List.of();

    private Duration took = Duration.ZERO;
    private boolean commitUnknown;
    private int refusals;
    private int lettersSent;

    TopicSink(SinkSettings settings, String topic, Parts parts, SinkListener listener, InstantSource clock) {
        this.settings = settings;
        this.topic = topic;
        this.consumer = parts.consumer;
        this.cluster = parts.cluster;
        this.encoder = parts.encoder;
        this.store = parts.store;
        this.deadLetters = parts.deadLetters;
        this.listener = listener;
        this.clock = clock;
        this.nanos = System::nanoTime;
        this.retry = new Retry(settings.retryFirst(), settings.retryMost(), nanos);
        this.batch = new Batch(settings.batchRows(), settings.batchBytes());
        this.pace = new BatchPace(settings.batchRows(), settings.batchAge(), settings.latencyTarget());
        batch.limit(pace.rows());
        this.ownership = new Ownership(topic, consumer, cluster, store, this::dropGathered);
        consumer.subscribe(List.of(topic), ownership);
    }

    /** What one topic's sink is put together from; it closes them. */
    record Parts(
            Consumer<byte[], byte[]> consumer,
            Cluster cluster,
            RowEncoder encoder,
            BatchStore store,
            DeadLetters deadLetters) {}

    /** The number of rows stored. */
    @Override
    public int run() throws Exception {
        try {
            return step();
        } catch (InterruptException e) {
            throw (InterruptedException) new InterruptedException("asked to stop").initCause(e);
        } catch (OffsetOutOfRangeException e) {
            throw new IllegalStateException(outOfRange(e), e);
        } catch (FencedException e) {
            log.atError().addKeyValue("partition", e.partition()).log("given up: another sink has claimed it");
            ownership.release();
            retry.yielded(); // claimed again if the group still says that it is ours: two sinks must not strive
            return 0;
        } catch (SQLException | KafkaException | Decoder.RegistryAwayException e) {
            again(e);
            return 0;
        }
    }

    /** Drops what is not stored, which the next owner reads again. */
    @Override
    public void close() {
        try (cluster;
                encoder;
                deadLetters) {
            consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
        }
    }

    private int step() throws Exception {
        Duration wait = retry.left();
        if (!wait.isZero()) {
            ownership.pause();
            consumer.poll(shorter(wait, settings.pollWait()));
            return 0;
        }
        ownership.claimAssigned();
        ownership.resume();
        if (moves.isEmpty()) {
            gather();
            if (!isDue()) {
                return 0;
            }
            seal();
        }
        return moves.isEmpty() ? 0 : storeSealed();
    }

    private void gather() throws Exception {
        if (polled.isEmpty()) {
            poll();
        }
        while (!polled.isEmpty() && !batch.isFull()) {
            take(polled.element());
            polled.remove();
        }
        if (!open && (!batch.isEmpty() || (polled.isEmpty() && positionsMoved()))) {
            open = true;
            openedNanos = nanos.getAsLong();
        }
    }

    private void poll() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(open ? untilDue() : settings.pollWait());
        for (TopicPartition partition : records.partitions()) {
            if (ownership.owns(partition)) {
                polled.addAll(records.records(partition));
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws Decoder.RegistryAwayException {
        batch.add(record, encoder);
    }

    /** Transaction markers move a position without a record; storing that keeps lag tools at zero. */
    private boolean positionsMoved() {
        return ownership.claims().stream().anyMatch(claim -> ownership.position(claim.partition()) > claim.next());
    }

    private boolean isDue() {
        return batch.isFull() || (open && untilDue().isZero());
    }

    private Duration untilDue() {
        Duration left = pace.age().minusNanos(nanos.getAsLong() - openedNanos);
        return left.isNegative() ? Duration.ZERO : shorter(left, settings.pollWait());
    }

    private void seal() {
        batch.sort();
        moves = ownership.claims().stream()
                .map(claim -> new Move(claim, reached(claim)))
                .filter(move -> move.to() > move.claim().next())
                .toList();
    }

    private long reached(Claim claim) {
        return polled.isEmpty()
                ? ownership.position(claim.partition())
                : batch.next().getOrDefault(claim.partition(), claim.next());
    }

    private int storeSealed() throws SQLException, FencedException, InterruptedException {
        if (commitUnknown) {
            boolean arrived = store.arrived(moves);
            commitUnknown = false;
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("committed", arrived)
                    .log("lost commit settled");
            if (arrived) {
                return stored();
            }
        }
        store.refuseDropped(batch);
        List<Letter> letters = batch.letters();
        deadLetters.send(letters.subList(lettersSent, letters.size()));
        lettersSent = letters.size();
        return storeRows();
    }

    private int storeRows() throws SQLException, FencedException {
        try {
            long begin = nanos.getAsLong();
            store.store(batch, moves);
            took = Duration.ofNanos(nanos.getAsLong() - begin);
            pace.stored(batch.rows().size(), took);
            return stored();
        } catch (BatchStore.CommitUnknownException e) {
            commitUnknown = true;
            throw e;
        } catch (SQLException e) {
            if (Verdict.on(e) != Verdict.REFUSED || ++refusals > MAX_REFUSALS) {
                throw e;
            }
            findRefused();
            return 0;
        }
    }

    /** The first refusal may come from a partition that somebody dropped: it is made again before rows are suspected. */
    private void findRefused() throws SQLException {
        store.forgetPartitions();
        if (refusals > 1) {
            var search = new RefusedRows(rows -> store.probe(batch.buffer(), rows, moves));
            search.among(List.copyOf(batch.rows())).forEach(found -> batch.refuse(found.row(), found.reason()));
        }
    }

    private int stored() {
        int rows = batch.rows().size();
        retry.succeeded();
        ownership.advance(moves);
        if (rows > 0 || batch.resends() > 0 || !batch.letters().isEmpty()) {
            listener.stored(told());
        }
        log.atDebug()
                .addKeyValue("topic", topic)
                .addKeyValue("rows", rows)
                .addKeyValue("resends", batch.resends())
                .addKeyValue("refused", batch.letters().size())
                .log("batch stored");
        clearBatch();
        return rows;
    }

    private StoredBatch told() {
        List<Row> rows = batch.rows();
        long[] captured = new long[rows.size()];
        long[] appended = new long[rows.size()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = rows.get(i).place().capturedAtMicros();
            appended[i] = rows.get(i).source().timestamp();
        }
        return new StoredBatch(
                topic,
                rows.size(),
                batch.resends(),
                batch.letters().size(),
                took,
                ownership.lag(),
                clock.instant(),
                captured,
                appended);
    }

    private void dropGathered() {
        polled.clear();
        clearBatch();
        store.forgetSequences();
    }

    private void clearBatch() {
        batch.clear();
        batch.limit(pace.rows());
        moves = List.of();
        took = Duration.ZERO;
        open = false;
        commitUnknown = false;
        refusals = 0;
        lettersSent = 0;
    }

    private void again(Exception error) throws Exception {
        if (!(error instanceof Decoder.RegistryAwayException) && Verdict.on(error) != Verdict.AGAIN) {
            throw error;
        }
        Duration wait = retry.failed();
        listener.waits(topic, wait, Verdict.told(error));
        log.atWarn()
                .addKeyValue("topic", topic)
                .addKeyValue("wait", wait)
                .addKeyValue("why", Verdict.told(error))
                .log("waiting to try again");
    }

    private String outOfRange(OffsetOutOfRangeException error) {
        Set<TopicPartition> partitions = error.partitions();
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        var message = new StringBuilder("the broker no longer holds, or does not yet hold, what is to be stored next:");
        for (TopicPartition partition : partitions) {
            message.append(' ')
                    .append(partition)
                    .append(" stored up to offset ")
                    .append(error.offsetOutOfRangePartitions().get(partition))
                    .append(", broker holds ")
                    .append(first.get(partition))
                    .append(" to ")
                    .append(end.get(partition))
                    .append(';');
        }
        return message.append(" set next_offset in table sink_offset to go on from elsewhere")
                .toString();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
