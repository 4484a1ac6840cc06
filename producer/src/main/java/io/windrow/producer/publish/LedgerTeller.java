package io.windrow.producer.publish;

import io.windrow.avro.GatewayLedger;
import io.windrow.runtime.lifecycle.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes ledgers. Each tells all since its boot, so that one that could not be sent in time is replaced by the next. One
 * thread runs it; any thread may offer and ask.
 */
public final class LedgerTeller implements Step, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LedgerTeller.class);
    private static final long WAIT_MILLIS = 20;
    private static final long CONFIRM_SECONDS = 5;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final Outlet outlet;
    private final AtomicReference<@Nullable List<GatewayLedger>> offered = new AtomicReference<>();
    private final AtomicReference<@Nullable List<GatewayLedger>> told = new AtomicReference<>();
    private @Nullable Producer<String, GatewayLedger> producer;
    private boolean failing;

    public LedgerTeller(Outlet outlet) {
        this.outlet = outlet;
    }

    /** What is to be told; replaces what was offered before and not told yet. */
    public void offer(List<GatewayLedger> ledgers) {
        offered.set(ledgers);
    }

    /** What was told last, once; null when nothing was told since. */
    public @Nullable List<GatewayLedger> told() {
        return told.getAndSet(null);
    }

    @Override
    public int run() throws InterruptedException {
        List<GatewayLedger> next = offered.get();
        if (next == null) {
            Thread.sleep(WAIT_MILLIS);
            return 0;
        }
        if (!tell(next)) {
            Thread.sleep(1_000);
            return 0;
        }
        offered.compareAndSet(next, null);
        told.set(next);
        return next.size();
    }

    private boolean tell(List<GatewayLedger> ledgers) throws InterruptedException {
        try {
            Producer<String, GatewayLedger> to = producer == null ? outlet.connectLedger() : producer;
            producer = to;
            var sent = ledgers.stream()
                    .map(each -> to.send(new ProducerRecord<>(outlet.ledgerTopic(), each.getGatewayId(), each)))
                    .toList();
            for (var each : sent) {
                each.get(CONFIRM_SECONDS, TimeUnit.SECONDS);
            }
            failing = false;
            return true;
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while telling a ledger");
        } catch (ExecutionException
                | TimeoutException
                | RuntimeException e) { // the next ledger tells the same and more
            note(e);
            return false;
        }
    }

    private void note(Exception why) {
        Throwable cause = why instanceof ExecutionException && why.getCause() != null ? why.getCause() : why;
        if (!failing) {
            log.atWarn().addKeyValue("reason", cause.toString()).log("ledger not published, trying again");
        }
        failing = true;
    }

    @Override
    public void close() {
        Producer<String, GatewayLedger> last = producer;
        if (last != null) {
            last.close(CLOSE_LIMIT);
        }
    }
}
