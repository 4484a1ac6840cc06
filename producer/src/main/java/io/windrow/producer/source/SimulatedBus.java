package io.windrow.producer.source;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.LogLine;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;

/** The frames of one machine's bus, one at a time as on a wire of 250 kbit/s. Used by one thread. */
final class SimulatedBus implements FrameSource {
    /** An extended frame of 8 bytes: 131 bits at 4 µs. */
    private static final long FRAME_MICROS = 524;

    private static final long STEP_MICROS = Math.round(FieldWork.STEP_SECONDS * 1_000_000);

    private final FieldWork work;
    private final Queue<CanFrame> startUp;
    private final List<PeriodicMessage> messages;
    private final SplittableRandom random;
    private final long endMicros;
    private long workMicros;
    private long freeMicros;
    private long frames;

    /**
     * Makes a bus.
     *
     * @param startUp frames that come first
     * @param endMicros no frame is later
     */
    SimulatedBus(
            FieldWork work,
            List<CanFrame> startUp,
            List<PeriodicMessage> messages,
            SplittableRandom random,
            long startMicros,
            long endMicros) {
        this.work = work;
        this.startUp = new ArrayDeque<>(startUp);
        this.messages = messages;
        this.random = random;
        this.workMicros = startMicros;
        this.freeMicros = startMicros;
        this.endMicros = endMicros;
    }

    @Override
    public Optional<LogLine> next() {
        CanFrame first = startUp.poll();
        CanFrame frame = first == null ? nextPeriodic() : first;
        if (frame.capturedAtMicros() >= endMicros) {
            return Optional.empty();
        }
        return Optional.of(new LogLine.Frame(++frames, frame));
    }

    @Override
    public void close() {
        startUp.clear();
    }

    private CanFrame nextPeriodic() {
        PeriodicMessage next = messages.get(0);
        for (PeriodicMessage message : messages) {
            next = message.dueMicros() < next.dueMicros() ? message : next;
        }
        long atMicros = Math.max(next.dueMicros(), freeMicros);
        freeMicros = atMicros + FRAME_MICROS;
        while (workMicros + STEP_MICROS <= atMicros) {
            work.step();
            workMicros += STEP_MICROS;
        }
        return next.send(atMicros, random);
    }
}
