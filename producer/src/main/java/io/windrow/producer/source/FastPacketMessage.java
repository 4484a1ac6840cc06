package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.transport.Fragmenter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongFunction;

/** A message that is sent again and again as a fast packet (NMEA 2000). Used by one thread. */
final class FastPacketMessage implements Scheduled {
    private static final long GAP_MICROS = 700;
    private static final int SEQUENCES = 8;

    private final CanId id;
    private final long periodMicros;
    private final long quietMicros;
    private final String channel;
    private final LongFunction<byte[]> data;
    private final Queue<CanFrame> left = new ArrayDeque<>();
    private long nominalMicros;
    private long dueMicros;
    private int sequence;

    /**
     * Makes one.
     *
     * @param firstMicros when it is sent first
     * @param quietMicros none is begun from then on, so that each is whole
     * @param data makes the message's bytes for a time
     */
    FastPacketMessage(
            String channel,
            CanId id,
            long periodMicros,
            long firstMicros,
            long quietMicros,
            LongFunction<byte[]> data) {
        this.channel = channel;
        this.id = id;
        this.periodMicros = periodMicros;
        this.quietMicros = quietMicros;
        this.data = data;
        this.nominalMicros = firstMicros;
        this.dueMicros = firstMicros < quietMicros ? firstMicros : Long.MAX_VALUE;
    }

    @Override
    public long dueMicros() {
        return dueMicros;
    }

    @Override
    public CanFrame send(long atMicros) {
        if (left.isEmpty()) {
            left.addAll(new Fragmenter(channel, atMicros, 0).fastPacket(id, sequence, data.apply(atMicros)));
            sequence = (sequence + 1) % SEQUENCES;
            nominalMicros += periodMicros;
        }
        CanFrame next = left.remove();
        dueMicros = left.isEmpty() ? begin() : atMicros + GAP_MICROS;
        return CanFrame.data(atMicros, channel, id, next.data());
    }

    private long begin() {
        return nominalMicros < quietMicros ? nominalMicros : Long.MAX_VALUE;
    }
}
