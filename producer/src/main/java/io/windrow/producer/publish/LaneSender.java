package io.windrow.producer.publish;

import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.SpooledFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the frames of one lane to a Kafka producer of its own, in their order, and keeps each until it is confirmed; a
 * cluster that is slow or away is waited for. Used by one thread.
 */
final class LaneSender implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LaneSender.class);
    private static final Duration DRAINED_CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final long LOOK_UP_MILLIS = 50;

    private final Outlet outlet;
    private final String role;
    private final Sender sender;
    private final Outage outage;
    /** Handed over and not yet settled, in order. */
    private final Deque<UnderWay> underWay = new ArrayDeque<>();

    private @Nullable Producer<String, NumberedFrame> producer;

    LaneSender(Outlet outlet, String role, Sender sender) {
        this.outlet = outlet;
        this.role = role;
        this.sender = sender;
        this.outage = new Outage(outlet.topic());
    }

    /** One frame handed to the producer; completed on Kafka's thread. */
    private static final class UnderWay implements Callback {
        private final SpooledFrame frame;
        private final long sinceNanos;
        private volatile boolean confirmed;
        private volatile @Nullable Exception problem;

        UnderWay(SpooledFrame frame, long sinceNanos) {
            this.frame = frame;
            this.sinceNanos = sinceNanos;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception why) {
            if (why == null) {
                confirmed = true;
            } else {
                problem = why;
            }
        }
    }

    /**
     * Makes a producer when there is none and waits until the cluster has told where the topic is. What was under way with
     * the one before is handed over again.
     *
     * @param goOn asked several times a second while waiting
     * @return false when it was told not to go on
     */
    boolean connect(BooleanSupplier goOn) throws DeliveryException, InterruptedException {
        if (producer != null) {
            return true;
        }
        Producer<String, NumberedFrame> fresh = outlet.connect(role, sender);
        producer = fresh;
        if (!repeat(() -> "topic " + outlet.topic(), goOn, () -> located(fresh))) {
            disconnect();
            return false;
        }
        List<UnderWay> again = new ArrayList<>(underWay);
        underWay.clear();
        for (UnderWay each : again) {
            if (each.confirmed) {
                underWay.add(each);
            } else {
                send(each.frame, each.sinceNanos, () -> true);
            }
        }
        return true;
    }

    /**
     * Hands one frame over.
     *
     * @param sinceNanos when it was taken; told by {@link #oldestNanos}
     * @param goOn asked several times a second while waiting
     * @return false when it was told not to go on; the frame was not handed over then
     * @throws DeliveryException when this frame can not be delivered
     */
    boolean send(SpooledFrame frame, long sinceNanos, BooleanSupplier goOn)
            throws DeliveryException, InterruptedException {
        Producer<String, NumberedFrame> to = producer;
        if (to == null) {
            throw new IllegalStateException("not connected");
        }
        var message = new ProducerRecord<>(outlet.topic(), sender.equipment(), frame.numbered());
        var entry = new UnderWay[1];
        boolean taken = repeat(() -> frameName(frame), goOn, () -> {
            entry[0] = new UnderWay(frame, sinceNanos);
            return hand(to, message, entry[0]);
        });
        if (taken) {
            underWay.add(entry[0]);
        }
        return taken;
    }

    /**
     * Takes back what is settled, in order.
     *
     * @return frames that the cluster confirmed since the last time
     * @throws DeliveryException when a frame cannot be delivered; {@link #disconnect} and connect begin again with it
     */
    List<SpooledFrame> settled() throws DeliveryException {
        List<SpooledFrame> confirmed = new ArrayList<>();
        while (!underWay.isEmpty() && underWay.element().confirmed) {
            confirmed.add(underWay.remove().frame);
        }
        UnderWay first = underWay.peek();
        Exception problem = first == null ? null : first.problem;
        if (first != null && problem != null && confirmed.isEmpty()) {
            throw failed(frameName(first.frame), problem);
        }
        return confirmed;
    }

    /** How many frames are handed over and not settled. */
    int underWay() {
        return underWay.size();
    }

    /** When the oldest of them was taken; {@link Long#MAX_VALUE} when there is none. */
    long oldestNanos() {
        UnderWay first = underWay.peek();
        return first == null ? Long.MAX_VALUE : first.sinceNanos;
    }

    /**
     * Lets the producer go; what is not confirmed by now is kept for the next. Bounded in time: Kafka's own close waits for
     * its thread, which a broker that hangs can hold for the request timeout; that thread is then left behind.
     */
    void disconnect() {
        Producer<String, NumberedFrame> old = producer;
        producer = null;
        if (old == null) {
            return;
        }
        boolean drained = underWay.isEmpty();
        var closer = new Thread(() -> old.close(drained ? DRAINED_CLOSE_LIMIT : Duration.ZERO), "close-" + role);
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

    @Override
    public void close() {
        disconnect();
    }

    /** Repeats what may succeed later; gives up on everything else. */
    private boolean repeat(Supplier<String> what, BooleanSupplier goOn, Attempt attempt)
            throws DeliveryException, InterruptedException {
        while (true) {
            Throwable problem = attempt.make();
            if (problem == null) {
                outage.over();
                return true;
            }
            if (DeliveryFault.of(problem) != DeliveryFault.AGAIN) {
                throw failed(what.get(), problem);
            }
            outage.goesOn(problem);
            if (!goOn.getAsBoolean()) {
                return false;
            }
            Thread.sleep(LOOK_UP_MILLIS);
        }
    }

    private @Nullable Throwable located(Producer<String, NumberedFrame> in) throws InterruptedException {
        try {
            in.partitionsFor(outlet.topic());
            return null;
        } catch (InterruptException e) {
            throw interrupted();
        } catch (RuntimeException e) { // the border to Kafka: sorted by repeat
            return e;
        }
    }

    /**
     * Why Kafka's producer did not take the record; null when it did. A producer that does not take it, for lack of room or
     * of word from the cluster, completes it within the call; the same record may be tried again.
     */
    private static @Nullable Throwable hand(
            Producer<String, NumberedFrame> to, ProducerRecord<String, NumberedFrame> message, UnderWay entry)
            throws InterruptedException {
        try {
            var unused = to.send(message, entry);
            return entry.problem;
        } catch (InterruptException e) {
            throw interrupted();
        } catch (RuntimeException e) { // the border to Kafka and to the serializer: sorted by repeat
            return e;
        }
    }

    private DeliveryException failed(String what, Throwable problem) {
        DeliveryFault fault = DeliveryFault.of(problem);
        String how = switch (fault) {
            case AGAIN -> " was not acknowledged in time by ";
            case REFUSED -> " was refused by ";
            case STOP -> " could not be sent to ";
        };
        return new DeliveryException(fault, what + how + outlet.topic() + ": " + reason(problem), problem);
    }

    private static String frameName(SpooledFrame frame) {
        return "frame " + frame.numbered().sequence() + " of "
                + frame.numbered().origin().channel();
    }

    private static String reason(Throwable problem) {
        String message = problem.getMessage();
        String told = message == null ? problem.getClass().getSimpleName() : message;
        Throwable cause = problem.getCause(); // of a failed handshake only this says why
        if (problem instanceof SslAuthenticationException && cause != null) {
            return told + " (" + cause.getMessage() + ')';
        }
        return told;
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
