package io.windrow.can.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is no transport, and what happens at the limits. */
class ReassemblerTest {
    private static final ReassemblyLimits SMALL = new ReassemblyLimits(3, 6_000, 5_000);

    @Test
    void whatIsNotAClassicalDataFrameOf29BitsIsNoTransport() {
        Reassembler reassembler = new Reassembler(number -> true, ReassemblyLimits.defaults());
        CanId id = CanId.extended(0x1CECFF00);
        byte[] data = new byte[8];
        assertThat(List.of(
                        CanFrame.remote(0, "can0", id, 8),
                        CanFrame.flexible(0, "can0", id, data),
                        CanFrame.error(0, "can0", 0x1CECFF00, data),
                        CanFrame.data(0, "can0", CanId.standard(0x7EC), data)))
                .allSatisfy(frame -> assertThat(reassembler.accept(frame)).isEqualTo(Outcome.NOT_TRANSPORT));
    }

    @Test
    void thePagesBelongToTheGroupSoThatOthersWithTheSameFormatAreNoTransport() {
        Reassembler reassembler = new Reassembler(number -> false, ReassemblyLimits.defaults());
        assertThat(reassembler.isTransport(0x1CECFF00)).isTrue();
        assertThat(reassembler.isTransport(0x1DECFF00)).isFalse();
        assertThat(reassembler.isTransport(0x1EECFF00)).isFalse();
        assertThat(reassembler.isTransport(0x00EB0102)).isTrue();
        assertThat(reassembler.isTransport(0x1CC80102)).isTrue();
        assertThat(reassembler.isTransport(0x1CC70102)).isTrue();
        assertThat(reassembler.isTransport(0x1CED0102)).isFalse();
    }

    @Test
    void aFrameThatIsNoTransportCostsNoMemory() {
        Reassembler reassembler = new Reassembler(number -> number == 129_029, ReassemblyLimits.defaults());
        CanFrame frame = Listening.frame(0, "can0", "0CF00400#607D84481400F084");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        accept(reassembler, frame, 1_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        accept(reassembler, frame, 1_000_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    }

    @Test
    void ofAGroupThatIsNotWantedNothingIsKept() {
        Reassembler reassembler =
                new Reassembler(number -> false, ReassemblyLimits.defaults(), number -> number == 65_226);
        Fragmenter fragmenter = new Fragmenter("can0", 0, 1_000);
        for (CanFrame frame : fragmenter.broadcast(new Pgn(65_227), 1, new byte[20])) {
            assertThat(reassembler.accept(frame)).isEqualTo(Outcome.TAKEN);
            assertThat(reassembler.openTransfers(Protocol.BAM)).isZero();
        }
        for (CanFrame frame : fragmenter.broadcast(new Pgn(65_226), 1, new byte[20])) {
            reassembler.accept(frame);
        }
        assertThat(reassembler.counts()).hasToString("BAM completed: 1, BAM UNWANTED: 1, BAM stray frames: 3");
    }

    private static void accept(Reassembler reassembler, CanFrame frame, int times) {
        int notTransport = 0;
        for (int i = 0; i < times; i++) {
            notTransport += reassembler.accept(frame).equals(Outcome.NOT_TRANSPORT) ? 1 : 0;
        }
        assertThat(notTransport).isEqualTo(times);
    }

    @Test
    void theTransferHeardOfLongestAgoMakesRoom() {
        Listening bus = new Listening(number -> false, SMALL);
        bus.hear("1CECFF01#20220005FFE3FE00");
        bus.hear("1CECFF02#20220005FFE3FE00");
        bus.hear("1CECFF03#20220005FFE3FE00");
        bus.hear("1CEBFF01#01FFFFFFFFFFFFFF");
        bus.hear("1CECFF04#20220005FFE3FE00");
        assertThat(bus.abandoned(Protocol.BAM, AbandonReason.EVICTED)).isEqualTo(1);
        bus.hear("1CEBFF01#02FFFFFFFFFFFFFF");
        assertThat(bus.reassembler.counts().strayFrames(Protocol.BAM)).isZero();
        bus.hear("1CEBFF02#01FFFFFFFFFFFFFF");
        assertThat(bus.reassembler.counts().strayFrames(Protocol.BAM)).isEqualTo(1);
    }

    @Test
    void theTransferHeardOfLongestAgoMakesRoomForBytes() {
        Listening bus = new Listening(number -> false, SMALL);
        List<CanFrame> first = extended(0x80);
        List<CanFrame> second = extended(0x81);
        bus.hearAll(first.subList(0, first.size() - 2));
        assertThat(bus.reassembler.openBytes(Protocol.ETP)).isEqualTo(5_000 + 12 * 8);
        assertThat(bus.hearAll(second)).hasSize(1);
        assertThat(bus.abandoned(Protocol.ETP, AbandonReason.EVICTED)).isEqualTo(1);
        assertThat(bus.reassembler.openBytes(Protocol.ETP)).isZero();
    }

    private static List<CanFrame> extended(int source) {
        return new Fragmenter("can0", 1_000_000, 1_000).extended(new Pgn(59_136), source, 0x26, 255, new byte[5_000]);
    }

    @Test
    void aFloodOfOneProtocolCostsTheOthersNothing() {
        Listening bus = new Listening(number -> number == 129_029, SMALL);
        bus.hear("1CECFF01#20220005FFE3FE00");
        for (int source = 0; source < 100; source++) {
            bus.hear(String.format("19F805%02X#602FD6004154534F", source));
            bus.hear(String.format("1CC826%02X#14FA06000000E700", source));
            bus.wait(-20);
        }
        assertThat(bus.reassembler.openTransfers(Protocol.BAM)).isEqualTo(1);
        assertThat(bus.abandoned(Protocol.FAST_PACKET, AbandonReason.EVICTED)).isEqualTo(97);
        assertThat(bus.abandoned(Protocol.ETP, AbandonReason.EVICTED)).isEqualTo(97);
    }

    @Test
    void limitsThatCannotBeKeptAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReassemblyLimits(0, 6_000, 5_000))
                .withMessage("open transfers must be 1 to 65536, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReassemblyLimits(1, 6_000, 1_785))
                .withMessage("transfer bytes must be 1786 to 117440505, was 1785");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReassemblyLimits(1, 5_095, 5_000))
                .withMessage("open bytes must hold one transfer of 5000 bytes, which takes 5096, was 5095");
        assertThat(new ReassemblyLimits(1, Integer.MAX_VALUE, 117_440_505)).isNotNull();
    }

    @Test
    void countsAreThoseOfTheirMoment() {
        Listening bus = new Listening();
        ReassemblyCounts before = bus.reassembler.counts();
        bus.hear("1CEBFF00#01FFFFFFFFFFFFFF");
        assertThat(before.strayFrames(Protocol.BAM)).isZero();
        assertThat(bus.reassembler.counts().strayFrames(Protocol.BAM)).isEqualTo(1);
    }

    @Test
    void whatCannotBeSentIsRefused() {
        Fragmenter fragmenter = new Fragmenter("can0", 0, 0);
        Pgn pgn = new Pgn(65_226);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fragmenter.broadcast(pgn, 0, new byte[8]))
                .withMessage("BAM carries 9 to 1785 bytes, was 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fragmenter.connection(pgn, 0, 255, 16, new byte[9]))
                .withMessage("RTS_CTS goes to one address, was 255");
        assertThatIllegalArgumentException().isThrownBy(() -> fragmenter.connection(pgn, 0, 1, 0, new byte[9]));
        assertThatIllegalArgumentException().isThrownBy(() -> fragmenter.fastPacket(CanId.extended(0), 8, new byte[9]));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fragmenter("can0", 0, -1));
    }
}
