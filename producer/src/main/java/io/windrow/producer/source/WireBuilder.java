package io.windrow.producer.source;

import io.windrow.can.definition.ProcessData;
import io.windrow.can.definition.ProcessDataCommand;
import io.windrow.can.definition.ProcessDataGroup;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;
import java.util.function.ObjLongConsumer;

/** Gathers who sends what on one simulated bus. Used by one thread. */
final class WireBuilder {
    /** ISO 11783-5: the time in which others may object to an address, and a little more. */
    static final long AFTER_CLAIM_MICROS = 250_000;

    private static final long TRANSFER_MICROS = 1_000_000; // no transfer here takes longer

    private final String channel;
    private final WireTimes times;
    private final SplittableRandom random;
    private final List<Scheduled> senders = new ArrayList<>();
    private int counter;

    WireBuilder(String channel, WireTimes times, SplittableRandom random) {
        this.channel = channel;
        this.times = times;
        this.random = random;
    }

    Wire build() {
        return new Wire(channel, senders);
    }

    WireTimes times() {
        return times;
    }

    /** What comes first; to be asked for before all else. */
    Burst burst() {
        var burst = new Burst(channel, times.startMicros(), random.split());
        senders.add(burst);
        return burst;
    }

    /** A known message of one frame to everyone. */
    void every(long periodMillis, Controller sender, int pgn, Consumer<PayloadWriter> fill) {
        dated(periodMillis, sender, pgn, (out, micros) -> fill.accept(out));
    }

    /** A known message of one frame whose content depends on its time. */
    void dated(long periodMillis, Controller sender, int pgn, ObjLongConsumer<PayloadWriter> fill) {
        var out = new PayloadWriter(pgn);
        CanId id = out.id(sender);
        add(periodMillis, times.startMicros() + AFTER_CLAIM_MICROS, micros -> {
            fill.accept(out.clear(), micros);
            return CanFrame.data(micros, channel, id, out.data());
        });
    }

    /** A value of the implement to the task controller (ISO 11783-10 B.4). */
    void processData(long periodMillis, int element, int ddi, DoubleSupplier rawValue) {
        CanId id = processDataId(Controller.IMPLEMENT, Controller.TASK_CONTROLLER);
        add(periodMillis, times.startMicros() + AFTER_CLAIM_MICROS, micros -> {
            int raw = (int) StrictMath.rint(rawValue.getAsDouble());
            byte[] data = new ProcessData(ProcessDataCommand.VALUE, element, ddi, raw).data();
            return CanFrame.data(micros, channel, id, data);
        });
    }

    static CanId processDataId(Controller from, Controller to) {
        return CanId.of(ProcessDataGroup.PGN, from.address(), to.address(), 3);
    }

    /** A frame with the same bytes each time. */
    void constant(long periodMillis, CanId id, byte... data) {
        add(periodMillis, times.startMicros() + AFTER_CLAIM_MICROS, micros -> CanFrame.data(micros, channel, id, data));
    }

    /**
     * A group that only its maker can read: a counter, something that wanders, a few bits and constants. It begins some seconds
     * later than the others, as the maker's units find each other only then.
     *
     * @param destination null for everyone
     */
    void proprietary(long periodMillis, int pgn, Controller sender, int destination, DoubleSupplier something) {
        CanId id = CanId.of(new Pgn(pgn), sender.address(), destination, 6);
        byte kind = (byte) random.nextInt(256);
        byte constant = (byte) random.nextInt(256);
        long first = times.startMicros() + AFTER_CLAIM_MICROS + random.nextLong(times.lateMicros() + 1);
        add(periodMillis, first, micros -> {
            int value = (int) something.getAsDouble();
            int count = counter++;
            byte noise = (byte) random.nextInt(256);
            return CanFrame.data(
                    micros,
                    channel,
                    id,
                    kind,
                    (byte) value,
                    (byte) (value >> 8),
                    noise,
                    constant,
                    (byte) 0,
                    (byte) (count & 0x0F),
                    (byte) -1);
        });
    }

    /** A message by fast packet. */
    void fastPacket(long periodMillis, CanId id, LongFunction<byte[]> data) {
        long period = periodMillis * 1_000;
        long first = times.startMicros() + AFTER_CLAIM_MICROS + random.nextLong(period);
        senders.add(new FastPacketMessage(channel, id, period, first, times.endMicros() - TRANSFER_MICROS, data));
    }

    /** Where a unit's long messages go. The caller adds them before the wire is built. */
    Broadcasts broadcasts(Controller sender) {
        var broadcasts = new Broadcasts(channel, sender, times.endMicros() - TRANSFER_MICROS, random.split());
        senders.add(broadcasts);
        return broadcasts;
    }

    private void add(long periodMillis, long earliestMicros, LongFunction<CanFrame> frames) {
        long period = periodMillis * 1_000;
        senders.add(new PeriodicMessage(period, earliestMicros + random.nextLong(period), random.split(), frames));
    }
}
