package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import io.windrow.can.transport.Fragmenter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * The messages of one unit that may be longer than a frame: those of up to eight bytes go as one, longer ones by BAM, one at a
 * time as J1939-21 5.10.2 wants of a sender. Used by one thread.
 */
final class Broadcasts implements Scheduled {
    private static final int PRIORITY = 6;
    private static final long GAP_MICROS = 52_000; // 50 to 200 ms between packets (J1939-21 5.10.2.5)
    private static final long JITTER_MICROS = 20_000;

    private static final class Job {
        private final Pgn pgn;
        private final long periodMicros;
        private final LongFunction<byte[]> data;
        private long dueMicros;

        Job(Pgn pgn, long periodMicros, long dueMicros, LongFunction<byte[]> data) {
            this.pgn = pgn;
            this.periodMicros = periodMicros;
            this.dueMicros = dueMicros;
            this.data = data;
        }
    }

    private final String channel;
    private final int source;
    private final long quietMicros;
    private final SplittableRandom random;
    private final List<Job> jobs = new ArrayList<>();
    private final Queue<CanFrame> left = new ArrayDeque<>();
    private long dueMicros = Long.MAX_VALUE;

    /** Makes one that begins nothing from {@code quietMicros} on, so that each transfer is whole. */
    Broadcasts(String channel, Controller sender, long quietMicros, SplittableRandom random) {
        this.channel = channel;
        this.source = sender.address();
        this.quietMicros = quietMicros;
        this.random = random;
    }

    /** Adds a message; {@code data} makes its bytes for a time. */
    void every(long periodMicros, long firstMicros, int pgn, LongFunction<byte[]> data) {
        jobs.add(new Job(new Pgn(pgn), periodMicros, firstMicros, data));
        dueMicros = nextJob().dueMicros;
    }

    @Override
    public long dueMicros() {
        return dueMicros;
    }

    @Override
    public CanFrame send(long atMicros) {
        if (left.isEmpty()) {
            begin(atMicros);
        }
        CanFrame next = left.remove();
        long resting = atMicros + GAP_MICROS + random.nextLong(JITTER_MICROS);
        dueMicros = left.isEmpty() ? afterwards(resting) : resting;
        return CanFrame.data(atMicros, channel, next.id(), next.data());
    }

    private void begin(long atMicros) {
        Job job = nextJob();
        job.dueMicros += job.periodMicros;
        byte[] data = job.data.apply(atMicros);
        if (data.length <= CanFrame.MAX_CLASSICAL_LENGTH) {
            left.add(CanFrame.data(atMicros, channel, CanId.of(job.pgn, source, CanId.GLOBAL, PRIORITY), data));
        } else {
            left.addAll(new Fragmenter(channel, atMicros, 0).broadcast(job.pgn, source, data));
        }
    }

    private long afterwards(long resting) {
        long begin = Math.max(resting, nextJob().dueMicros);
        return begin < quietMicros ? begin : Long.MAX_VALUE;
    }

    private Job nextJob() {
        Job next = jobs.get(0);
        for (Job job : jobs) {
            next = job.dueMicros < next.dueMicros ? job : next;
        }
        return next;
    }
}
