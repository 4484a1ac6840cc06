package io.windrow.producer.app;

import io.windrow.producer.publish.DeliveryListener;
import io.windrow.producer.spool.Origin;
import io.windrow.producer.spool.Spool;
import io.windrow.producer.spool.SpooledFrame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the lanes deliver, and tells the spool. Any thread. */
final class Sent implements DeliveryListener {
    private final Spool spool;
    private final Map<Origin, AtomicLong> sent = new ConcurrentHashMap<>();
    private final AtomicLong acknowledged = new AtomicLong();

    Sent(Spool spool) {
        this.spool = spool;
    }

    @Override
    public void sent(SpooledFrame frame) {
        sent.computeIfAbsent(frame.numbered().origin(), any -> new AtomicLong()).incrementAndGet();
    }

    @Override
    public void acknowledged(List<SpooledFrame> frames) {
        spool.acknowledged(frames);
        acknowledged.addAndGet(frames.size());
    }

    /** Hand-overs of an origin's frames since this start. */
    long sentOf(Origin origin) {
        AtomicLong count = sent.get(origin);
        return count == null ? 0 : count.get();
    }

    /** Confirmations since this start, those of older frames included. */
    long acknowledgedInAll() {
        return acknowledged.get();
    }

    /** Hand-overs since this start, those of older frames included. */
    long sentInAll() {
        return sent.values().stream().mapToLong(AtomicLong::get).sum();
    }

    void forget(Origin origin) {
        sent.remove(origin);
    }
}
