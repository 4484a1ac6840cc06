package io.windrow.producer.publish;

import io.windrow.avro.CanFrame;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers frames and hands them to Kafka, at most so many at a time; a cluster that is slow or away is waited for, and
 * each acknowledgement is counted. One thread publishes and closes; any thread may read the counts.
 *
 * <p>A number is used up only by a frame that Kafka's producer took, so that numbers have no gaps.
 */
public final class FramePublisher implements AutoCloseable {
    /** Most frames handed over and not yet acknowledged: a second's worth at 20,000 frames/s, a few MB. */
    static final int MOST_IN_FLIGHT = 20_000;

    private static final Logger log = LoggerFactory.getLogger(FramePublisher.class);
    private static final Duration DRAINED_CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final long LOOK_UP_MILLIS = 50;

    private final Producer<String, CanFrame> producer;
    private final FrameRecords records;
    private final String topic;
    private final String key;
    private final Semaphore room = new Semaphore(MOST_IN_FLIGHT);
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable DeliveryException> failure = new AtomicReference<>();
    private final Outage outage;
    private volatile long handedOver;
    private volatile boolean closing;
    private @Nullable Thread sending;
    private @Nullable Throwable notTaken;

    public FramePublisher(Outlet outlet, Sender sender, BootId boot) {
        this.topic = outlet.topic();
        this.outage = new Outage(topic);
        this.key = sender.equipment();
        this.records = new FrameRecords(sender, boot);
        this.producer = outlet.connect();
    }

    /**
     * Waits until the cluster has told where the topic is, so that the first frame need not.
     *
     * @param goOn asked several times a second while waiting
     * @return false when it was told not to go on
     */
    public boolean connect(BooleanSupplier goOn) throws DeliveryException, InterruptedException {
        return repeat("topic " + topic, goOn, () -> {
            try {
                producer.partitionsFor(topic);
                return null;
            } catch (InterruptException e) {
                throw interrupted();
            } catch (RuntimeException e) { // the border to Kafka: sorted by repeat
                return e;
            }
        });
    }

    /**
     * Hands one frame over, as soon as there is room.
     *
     * @param capturedAtMicros the date that it is sent with, microseconds since 1970
     * @param goOn asked several times a second while waiting
     * @return false when it was told not to go on; the frame was not handed over then
     * @throws DeliveryException when this frame or an earlier one can not be delivered
     */
    public boolean publish(io.windrow.can.frame.CanFrame frame, long capturedAtMicros, BooleanSupplier goOn)
            throws DeliveryException, InterruptedException {
        checkFailure();
        if (!awaitRoom(goOn)) {
            return false;
        }
        long sequence = handedOver;
        var message = new ProducerRecord<>(topic, key, records.record(frame, sequence, capturedAtMicros));
        boolean taken = false;
        try {
            taken = repeat("frame " + sequence, goOn, () -> send(message, sequence));
        } finally {
            if (!taken) {
                room.release();
            }
        }
        handedOver = taken ? sequence + 1 : sequence;
        return taken;
    }

    /** Takes a place among those under way; false when it was told not to go on. */
    private boolean awaitRoom(BooleanSupplier goOn) throws DeliveryException, InterruptedException {
        while (!room.tryAcquire() && !room.tryAcquire(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
            checkFailure();
            if (!goOn.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Waits until every frame handed over is acknowledged or has failed.
     *
     * @param goOn asked several times a second while waiting
     * @return false when it was told not to go on
     */
    public boolean drain(BooleanSupplier goOn) throws InterruptedException {
        while (!room.tryAcquire(MOST_IN_FLIGHT, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
        }
        room.release(MOST_IN_FLIGHT);
        return true;
    }

    /** Tells of a failure, if there was one. */
    public void checkFailure() throws DeliveryException {
        DeliveryException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    /** Whether a frame could not be delivered, so that no more are taken. */
    public boolean hasFailed() {
        return failure.get() != null;
    }

    /** How many frames Kafka's producer took; also the next frame's number. */
    public long handedOver() {
        return handedOver;
    }

    /** How many frames the cluster confirmed. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /**
     * Ends; what is not acknowledged by now is given up. Bounded in time: Kafka's own close waits for its thread, which a
     * broker that hangs can hold for the request timeout; that thread is then left behind.
     */
    @Override
    public void close() {
        boolean drained = room.availablePermits() == MOST_IN_FLIGHT;
        closing = !drained;
        var closer = new Thread(() -> producer.close(drained ? DRAINED_CLOSE_LIMIT : Duration.ZERO), "producer-close");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closer.isAlive()) {
            log.atWarn().addKeyValue("limit", CLOSE_LIMIT).log("producer did not close in time, left behind");
        }
    }

    /** Repeats what may succeed later; gives up on everything else. */
    private boolean repeat(String what, BooleanSupplier goOn, Attempt attempt)
            throws DeliveryException, InterruptedException {
        while (true) {
            Throwable problem = attempt.make();
            if (problem == null) {
                outage.over();
                return true;
            }
            if (DeliveryFault.of(problem) != DeliveryFault.AGAIN) {
                throw failed(what, problem);
            }
            outage.goesOn(problem);
            if (!goOn.getAsBoolean()) {
                return false;
            }
            Thread.sleep(LOOK_UP_MILLIS);
        }
    }

    /** Why Kafka's producer did not take the record; null when it did. */
    private @Nullable Throwable send(ProducerRecord<String, CanFrame> message, long sequence)
            throws InterruptedException {
        notTaken = null;
        sending = Thread.currentThread();
        try {
            var unused = producer.send(message, (metadata, problem) -> completed(sequence, problem));
            return notTaken;
        } catch (InterruptException e) {
            throw interrupted();
        } catch (RuntimeException e) { // the border to Kafka and to the serializer: sorted by repeat
            return e;
        } finally {
            sending = null;
        }
    }

    /**
     * On Kafka's thread: a frame is acknowledged or has failed for good. On our own, within send: the producer did not
     * take the record, for lack of room or of word from the cluster, and the same record may be tried again.
     */
    private void completed(long sequence, @Nullable Throwable problem) {
        if (problem != null && Thread.currentThread().equals(sending)) {
            notTaken = problem;
            return;
        }
        if (problem == null) {
            acknowledged.incrementAndGet();
        } else if (!closing) {
            failure.compareAndSet(null, failed("frame " + sequence, problem));
        }
        room.release();
    }

    private DeliveryException failed(String what, Throwable problem) {
        DeliveryFault fault = DeliveryFault.of(problem);
        String how = switch (fault) {
            case AGAIN -> " was not acknowledged in time by " + topic + ": ";
            case REFUSED -> " was refused by " + topic + ": ";
            case STOP -> " could not be sent to " + topic + ": ";
        };
        return new DeliveryException(fault, what + how + reason(problem), problem);
    }

    private static String reason(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? problem.getClass().getSimpleName() : message;
    }

    private static InterruptedException interrupted() {
        // Kafka turns it into an unchecked exception and sets the flag again; here it is checked and the flag is clear
        boolean wasSet = Thread.interrupted();
        log.atDebug().addKeyValue("flag", wasSet).log("interrupted while handing over");
        return new InterruptedException("interrupted while handing over");
    }

    private interface Attempt {
        @Nullable Throwable make() throws InterruptedException;
    }
}
