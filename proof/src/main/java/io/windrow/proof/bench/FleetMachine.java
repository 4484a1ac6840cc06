package io.windrow.proof.bench;

import io.windrow.avro.Lane;
import io.windrow.can.frame.CanFrame;
import io.windrow.producer.publish.FrameRecords;
import io.windrow.producer.publish.Sender;
import io.windrow.producer.spool.BootId;
import io.windrow.producer.spool.NumberedFrame;
import io.windrow.producer.spool.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One machine that says the same minute again and again, as its gateway numbers and dates it. Used by one thread. */
final class FleetMachine {
    private static final long MINUTE_MICROS = 60_000_000;

    private final List<CanFrame> minute;
    private final FrameRecords records;
    private final BootId boot = BootId.next(InstantSource.system());
    private final Map<String, Bus> buses = new HashMap<>();
    private long begin;
    private int next;

    /** @param begin when the first frame of the first minute was captured */
    FleetMachine(String name, List<CanFrame> minute, Instant begin) {
        this.minute = minute;
        this.records = new FrameRecords(new Sender(name, name));
        this.begin =
                ChronoUnit.MICROS.between(Instant.EPOCH, begin) - minute.get(0).capturedAtMicros();
    }

    private static final class Bus {
        private final Origin origin;
        private long next;

        Bus(Origin origin) {
            this.origin = origin;
        }
    }

    /** When its next frame was captured: microseconds since 1970. */
    long nextMicros() {
        return begin + minute.get(next).capturedAtMicros();
    }

    /** Its next frame, captured at that time. */
    io.windrow.avro.CanFrame take(long micros) {
        CanFrame frame = minute.get(next).withCapturedAtMicros(micros);
        next = (next + 1) % minute.size();
        begin += next == 0 ? MINUTE_MICROS : 0;
        Bus bus = buses.computeIfAbsent(frame.channel(), channel -> new Bus(new Origin(boot, channel)));
        return records.record(new NumberedFrame(bus.origin, bus.next++, Lane.FRESH, frame));
    }
}
