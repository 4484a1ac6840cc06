package io.windrow.can.transport;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;

/** A reassembler with a clock: frames are written as identifier and bytes, and each comes 10 ms after the one before. */
final class Listening {
    static final String CHANNEL = "can0";
    static final int STEP_MICROS = 10_000;

    final Reassembler reassembler;
    private long nowMicros = 1_700_000_000_000_000L;

    Listening() {
        this(number -> number == 129_029);
    }

    Listening(IntPredicate fastPackets) {
        this(fastPackets, ReassemblyLimits.defaults());
    }

    Listening(IntPredicate fastPackets, ReassemblyLimits limits) {
        this.reassembler = new Reassembler(fastPackets, limits);
    }

    long nowMicros() {
        return nowMicros;
    }

    void wait(int millis) {
        nowMicros += millis * 1_000L;
    }

    /** {@code "1CECFF00#20220005FFE3FE00"}. */
    Outcome hear(String idAndBytes) {
        return hear(CHANNEL, idAndBytes);
    }

    Outcome hear(String channel, String idAndBytes) {
        nowMicros += STEP_MICROS;
        return reassembler.accept(frame(nowMicros, channel, idAndBytes));
    }

    List<Transfer> hearAll(String... frames) {
        List<Transfer> whole = new ArrayList<>();
        for (String frame : frames) {
            addWhole(whole, hear(frame));
        }
        return whole;
    }

    List<Transfer> hearAll(Iterable<CanFrame> frames) {
        return acceptAll(reassembler, frames);
    }

    long abandoned(Protocol protocol, AbandonReason reason) {
        return reassembler.counts().abandoned(protocol, reason);
    }

    static List<Transfer> acceptAll(Reassembler reassembler, Iterable<CanFrame> frames) {
        List<Transfer> whole = new ArrayList<>();
        for (CanFrame frame : frames) {
            addWhole(whole, reassembler.accept(frame));
        }
        return whole;
    }

    private static void addWhole(List<Transfer> whole, Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            whole.add(completed.transfer());
        }
    }

    static CanFrame frame(long atMicros, String channel, String idAndBytes) {
        int hash = idAndBytes.indexOf('#');
        CanId id = CanId.extended(HexFormat.fromHexDigits(idAndBytes.substring(0, hash)));
        return CanFrame.data(atMicros, channel, id, HexFormat.of().parseHex(idAndBytes.substring(hash + 1)));
    }

    static String hex(Transfer transfer) {
        return HexFormat.of().withUpperCase().formatHex(transfer.data());
    }
}
