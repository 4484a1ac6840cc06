package io.windrow.producer.publish;

import io.windrow.avro.GatewayLedger;
import io.windrow.producer.spool.NumberedFrame;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An outlet whose first producer of frames is made, and has asked where the topic is, while the rest of the process begins:
 * that takes the better part of a second. Any thread.
 */
public final class ConnectedAhead implements Outlet, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectedAhead.class);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final Outlet outlet;
    private final FutureTask<Producer<String, NumberedFrame>> ahead;
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Begins to connect; nothing that fails is told before somebody wants the producer. */
    public ConnectedAhead(Outlet outlet, Sender sender) {
        this.outlet = outlet;
        this.ahead = new FutureTask<>(() -> located(outlet.connect(FrameLane.FRESH, sender)));
        var thread = new Thread(ahead, "connect-ahead");
        thread.setDaemon(true); // a cluster that does not answer holds nobody
        thread.start();
    }

    private Producer<String, NumberedFrame> located(Producer<String, NumberedFrame> producer) {
        try {
            producer.partitionsFor(outlet.topic());
        } catch (RuntimeException e) { // the border to Kafka: its user asks again, and sorts what it is told
            log.atDebug().addKeyValue("reason", e.toString()).log("the topic is not known yet");
        }
        return producer;
    }

    @Override
    public String topic() {
        return outlet.topic();
    }

    @Override
    public String ledgerTopic() {
        return outlet.ledgerTopic();
    }

    @Override
    public Producer<String, NumberedFrame> connect(String role, Sender sender) {
        boolean first = role.equals(FrameLane.FRESH) && taken.compareAndSet(false, true);
        return first ? awaited() : outlet.connect(role, sender);
    }

    private Producer<String, NumberedFrame> awaited() {
        try {
            return ahead.get();
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while connecting", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public Producer<String, GatewayLedger> connectLedger() {
        return outlet.connectLedger();
    }

    /** Lets a producer go that nobody wanted; one that is not made by then is left to its thread. */
    @Override
    public void close() {
        if (taken.compareAndSet(false, true)) {
            try {
                ahead.get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS).close(Duration.ZERO);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                log.atDebug().addKeyValue("reason", e.toString()).log("there is nothing to close");
            }
        }
    }
}
