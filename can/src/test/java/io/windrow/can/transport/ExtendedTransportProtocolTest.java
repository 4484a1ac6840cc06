package io.windrow.can.transport;

import static io.windrow.can.transport.Protocol.ETP;
import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object pool of 1786 bytes, the least that ETP carries, from 0x80 to the terminal at 0x26 (59136), 256 packets. */
class ExtendedTransportProtocolTest {
    private static final String REQUEST = "1CC82680#14FA06000000E700";
    private static final String CLEARED = "1CC88026#1510010000" + "00E700";
    private static final String OFFSET_0 = "1CC82680#1610000000" + "00E700";

    private final Listening bus = new Listening();

    private static byte[] pool() {
        byte[] data = new byte[1_786];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ((i * 31) >> 3);
        }
        return data;
    }

    /** 0: RTS, then for each 16 packets CTS, DPO, 16 packets, and the acknowledgement. */
    private List<CanFrame> conversation() {
        return new ArrayList<>(
                new Fragmenter("can0", bus.nowMicros(), 1_000).extended(new Pgn(59_136), 0x80, 0x26, 16, pool()));
    }

    private void packets(int first, int last) {
        for (int number = first; number <= last; number++) {
            bus.hear(String.format("1CC72680#%02X%02XAAAAAAAAAAAA", number, number));
        }
    }

    private ReassemblyCounts counts() {
        return bus.reassembler.counts();
    }

    @Test
    void aPoolIsWholeWithItsLastPacket() {
        List<CanFrame> frames = conversation();
        List<Transfer> whole = bus.hearAll(frames);
        assertThat(whole).hasSize(1);
        assertThat(whole.get(0).data()).isEqualTo(pool());
        assertThat(whole.get(0).head())
                .isEqualTo(new TransferHead(
                        ETP,
                        "can0",
                        new Pgn(59_136),
                        0x80,
                        0x26,
                        7,
                        frames.get(0).capturedAtMicros(),
                        frames.get(frames.size() - 2).capturedAtMicros(),
                        0));
        assertThat(counts()).hasToString("ETP completed: 1");
        assertThat(bus.reassembler.openBytes(ETP)).isZero();
    }

    @Test
    void theFramesAreThoseOfTheStandard() {
        List<CanFrame> frames = conversation();
        long at = bus.nowMicros();
        assertThat(frames.get(0)).isEqualTo(Listening.frame(at, "can0", REQUEST));
        assertThat(frames.get(1)).isEqualTo(Listening.frame(at + 1_000, "can0", CLEARED));
        assertThat(frames.get(2)).isEqualTo(Listening.frame(at + 2_000, "can0", OFFSET_0));
        assertThat(frames.get(20)).isEqualTo(Listening.frame(at + 20_000, "can0", "1CC82680#161010000000E700"));
        assertThat(frames.get(frames.size() - 2).toString()).contains("1CC72680 DATA 10");
        assertThat(frames.get(frames.size() - 1).toString()).contains("1CC88026 DATA 17FA06000000E700");
    }

    @Test
    void packetsThatTheReceiverAsksForAgainAreCountedAndChangeNothing() {
        List<CanFrame> frames = conversation();
        frames.addAll(19, frames.subList(1, 19).stream().toList());
        List<Transfer> whole = bus.hearAll(frames);
        assertThat(whole).hasSize(1);
        assertThat(whole.get(0).data()).isEqualTo(pool());
        assertThat(whole.get(0).head().repeatedPackets()).isEqualTo(16);
    }

    @Test
    void aPacketThatWasLostIsTakenWhenItComesAgain() {
        List<CanFrame> frames = conversation();
        frames.addAll(19, frames.subList(1, 19).stream().toList());
        frames.remove(7);
        assertThat(bus.hearAll(frames)).hasSize(1);
    }

    @Test
    void theAcknowledgementOfWhatWeHaveNotAllOfSaysThatPacketsAreMissing() {
        List<CanFrame> frames = conversation();
        frames.remove(7);
        assertThat(bus.hearAll(frames)).isEmpty();
        assertThat(counts()).hasToString("ETP MISSING_PACKETS: 1, ETP missing packets: 1");
    }

    @Test
    void aPacketWithoutAnOffsetCannotBePlaced() {
        bus.hear(REQUEST);
        packets(1, 1);
        assertThat(bus.abandoned(ETP, AbandonReason.OUT_OF_SEQUENCE)).isEqualTo(1);
        assertThat(counts().missingPackets(ETP)).isEqualTo(256);
    }

    @Test
    void packetsAfterAMissedOffsetAreNotPutWhereTheOldOneSays() {
        List<CanFrame> frames = conversation();
        frames.remove(20);
        assertThat(bus.hearAll(frames)).isEmpty();
        assertThat(bus.abandoned(ETP, AbandonReason.OUT_OF_SEQUENCE)).isEqualTo(1);
    }

    @Test
    void packetsAfterAMissedClearToSendAndOffsetAreNotPutWhereTheOldOneSays() {
        List<CanFrame> frames = conversation();
        frames.subList(19, 21).clear();
        assertThat(bus.hearAll(frames)).isEmpty();
        assertThat(counts().abandoned(ETP)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1CC82680#160000000000E700", // offset for no packet
                "1CC82680#160200FF0000E700", // offset 65280 of 256 packets
                "1CC82680#1602FF000000E700", // the second of them would be the 257th
            })
    void anOffsetOutsideWhatWasAnnouncedContradicts(String offset) {
        bus.hear(REQUEST);
        bus.hear(CLEARED);
        bus.hear(offset);
        assertThat(bus.abandoned(ETP, AbandonReason.CONTRADICTION)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1CC72680#00FFFFFFFFFFFFFF", "1CC72680#11FFFFFFFFFFFFFF"})
    void aPacketOutsideItsOffsetContradicts(String packet) {
        bus.hear(REQUEST);
        bus.hear(CLEARED);
        bus.hear(OFFSET_0);
        bus.hear(packet);
        assertThat(bus.abandoned(ETP, AbandonReason.CONTRADICTION)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1CC82680#14F906000000E700", // 1785 bytes go by TP
                "1CC82680#14FAFFFF0600E700", // 117,440,506 bytes: one packet more than can be numbered
                "1CC82680#14FFFFFFFF00E700",
                "1CC8FF80#14FA06000000E700", // to everyone
                "1CC82680#14FA06000000E7FF" // no group
            })
    void aRequestThatContradictsItselfIsRefused(String request) {
        bus.hear(request);
        assertThat(counts()).hasToString("ETP CONTRADICTION: 1");
    }

    @Test
    void whatIsLongerThanTheLimitIsRefused() {
        bus.hear("1CC82680#140100100000E700");
        assertThat(counts()).hasToString("ETP TOO_LONG: 1");
        bus.hear("1CC82680#140000100000E700");
        assertThat(bus.reassembler.openTransfers(ETP)).isEqualTo(1);
    }

    @Test
    void anAnnouncementHoldsNoBytes() {
        bus.hear("1CC82680#140000100000E700");
        assertThat(bus.reassembler.openBytes(ETP)).isZero();
        bus.hear("1CC88026#151001000000E700");
        bus.hear("1CC82680#161000000000E700");
        packets(1, 1);
        assertThat(bus.reassembler.openBytes(ETP)).isEqualTo(2_048 + 8);
    }

    @Test
    void eitherEndMayAbort() {
        bus.hear(REQUEST);
        bus.hear("1CC88026#FF03FFFFFF00E700");
        bus.hear(REQUEST);
        bus.hear("1CC82680#FF03FFFFFF00E700");
        assertThat(counts().abandoned(ETP, AbandonReason.ABORTED)).isEqualTo(2);
    }

    @Test
    void aRequestWhileOneIsOpenReplacesIt() {
        bus.hear(REQUEST);
        bus.hear(CLEARED);
        bus.hear(OFFSET_0);
        packets(1, 16);
        assertThat(bus.hearAll(conversation())).hasSize(1);
        assertThat(bus.abandoned(ETP, AbandonReason.REPLACED)).isEqualTo(1);
        assertThat(counts().missingPackets(ETP)).isEqualTo(240);
    }

    @Test
    void aConnectionThatGoesSilentTimesOut() {
        bus.hear(REQUEST);
        bus.hear("1CC88026#150001000000E700");
        bus.wait(1_041);
        bus.hear(CLEARED);
        assertThat(counts()).hasToString("ETP TIMED_OUT: 1, ETP missing packets: 256, ETP stray frames: 1");
    }

    @Test
    void tpAndEtpOfOnePairInterleave() {
        bus.hear(REQUEST);
        bus.hear("1CEC2680#100900020200E700");
        bus.hear("1CEB2680#0111111111111111");
        assertThat(bus.hear("1CEB2680#022222FFFFFFFFFF")).isInstanceOf(Outcome.Completed.class);
        assertThat(bus.reassembler.openTransfers(ETP)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1CC82680#14FA0600", "1CC82680#99FA06000000E700", "1CC72680#"})
    void whatIsNoFrameOfEtpIsMalformed(String frame) {
        assertThat(bus.hear(frame)).isEqualTo(Outcome.TAKEN);
        assertThat(counts()).hasToString("ETP malformed frames: 1");
    }
}
