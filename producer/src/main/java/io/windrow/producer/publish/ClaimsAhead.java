package io.windrow.producer.publish;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Address claims that are on their way by the fresh lane. Whoever reads the topic names a frame's sender by the claims that
 * came before it, so no frame of the backlog goes out while a claim with a lower ordinal is not confirmed.
 *
 * <p>The gateway's thread says where claims are, the fresh lane's what was confirmed, the backlog's asks how far it may go.
 */
final class ClaimsAhead {
    /** No claim is waited for. */
    static final long NONE = Long.MAX_VALUE;

    /**
     * Most that are on their way: readers keep no more of a bus, and each one that is confirmed amid a backlog costs a range of
     * what is acknowledged.
     */
    static final int MOST = 512;

    private final Deque<Claims> waiting = new ConcurrentLinkedDeque<>(); // bounded by inside
    private final AtomicInteger inside = new AtomicInteger();
    private long offered;
    private long confirmed;

    /**
     * Claims that were stored together.
     *
     * @param from the lowest ordinal that one of them may have
     * @param count how many there are
     * @param last how many frames the lane will have been offered with them
     */
    private record Claims(long from, int count, long last) {}

    boolean hasRoom() {
        return inside.get() < MOST;
    }

    /** Among the frames that are offered next there are claims: told before any frame behind them can be read back. */
    void expect(long from, int count, int frames) {
        inside.addAndGet(count);
        waiting.add(new Claims(from, count, offered + frames));
    }

    void offered(int frames) {
        offered += frames;
    }

    /** So many more frames of the lane were confirmed, in the order in which they were offered. */
    void confirmed(int frames) {
        confirmed += frames;
        Claims first = waiting.peek();
        while (first != null && first.last <= confirmed) {
            waiting.remove();
            inside.addAndGet(-first.count);
            first = waiting.peek();
        }
    }

    /** Every claim with a lower ordinal is confirmed; {@link #NONE} when all are. */
    long settledBelow() {
        Claims first = waiting.peek();
        return first == null ? NONE : first.from;
    }
}
