package io.windrow.producer.app;

import io.windrow.producer.publish.DeliveryListener;
import io.windrow.producer.spool.Origin;
import io.windrow.producer.spool.Spool;
import io.windrow.producer.spool.SpooledFrame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the lanes deliver, and tells the spool. Any thread. */
final class Sent implements DeliveryListener {
    private final Spool spool;
    private final Map<Origin, LongAdder> sent = new ConcurrentHashMap<>();
    private final LongAdder acknowledged = new LongAdder();

    Sent(Spool spool) {
        this.spool = spool;
    }

    @Override
    public void sent(SpooledFrame frame) {
        sent.computeIfAbsent(frame.numbered().origin(), any -> new LongAdder()).increment();
    }

    @Override
    public void acknowledged(List<SpooledFrame> frames) {
        spool.acknowledged(frames);
        acknowledged.add(frames.size());
    }

    /** Hand-overs of an origin's frames since this start. */
    long sentOf(Origin origin) {
        LongAdder count = sent.get(origin);
        return count == null ? 0 : count.sum();
    }

    /** Confirmations since this start, those of older frames included. */
    long acknowledgedInAll() {
        return acknowledged.sum();
    }

    /** Hand-overs since this start, those of older frames included. */
    long sentInAll() {
        return sent.values().stream().mapToLong(LongAdder::sum).sum();
    }

    void forget(Origin origin) {
        sent.remove(origin);
    }
}
