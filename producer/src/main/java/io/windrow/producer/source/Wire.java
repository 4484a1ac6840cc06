package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import java.util.ArrayList;
import java.util.List;

/** One bus of 250 kbit/s: of what is due, the first comes first, and nothing before the wire is free. Used by one thread. */
final class Wire {
    /** An extended frame of 8 bytes: 131 bits at 4 µs. */
    static final long FRAME_MICROS = 524;

    private final String channel;
    private final List<Scheduled> senders;
    private final long[] due;
    private int next;
    private long freeMicros;
    private long frames;

    Wire(String channel, List<Scheduled> senders) {
        this.channel = channel;
        this.senders = new ArrayList<>(senders);
        this.due = senders.stream().mapToLong(Scheduled::dueMicros).toArray();
        this.freeMicros = Long.MIN_VALUE;
        choose();
    }

    /** When its next frame comes; {@link Long#MAX_VALUE} for never. */
    long nextMicros() {
        return Math.max(due[next], freeMicros);
    }

    CanFrame send() {
        long atMicros = nextMicros();
        CanFrame frame = senders.get(next).send(atMicros);
        due[next] = senders.get(next).dueMicros();
        freeMicros = atMicros + FRAME_MICROS;
        frames++;
        choose();
        return frame;
    }

    private void choose() {
        int first = 0;
        for (int i = 1; i < due.length; i++) {
            first = due[i] < due[first] ? i : first;
        }
        next = first;
    }

    String channel() {
        return channel;
    }

    /** How many were sent. */
    long frames() {
        return frames;
    }
}
