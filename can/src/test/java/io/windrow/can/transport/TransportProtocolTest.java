package io.windrow.can.transport;

import static io.windrow.can.transport.Listening.hex;
import static io.windrow.can.transport.Protocol.BAM;
import static io.windrow.can.transport.Protocol.RTS_CTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.Pgn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of a John Deere 5055E (TractorHacking/CAN-data, MIT): engine configuration 65251, 34 bytes; and made-up trouble. */
class TransportProtocolTest {
    private static final String BROADCAST = "1CECFF00#20220005FFE3FE00";
    private static final String REQUEST = "1CEC0600#1022000505E3FE00";
    private static final String CLEARED = "1CEC0006#110501FFFFE3FE00";
    private static final String ACKNOWLEDGED = "1CEC0006#13220005FFE3FE00";
    private static final String ABORTED = "1CEC0006#FF01FFFFFFE3FE00";
    private static final String[] PACKETS = {
        "#01201CDD6842DCA0", "#020FD58D20E37A31", "#03F1C044FFFF0401", "#04204E0001FAC9FA", "#05C05D0000FFFFFF"
    };
    private static final String MESSAGE = "201CDD6842DCA00FD58D20E37A31F1C044FFFF0401204E0001FAC9FAC05D0000FFFF";

    private final Listening bus = new Listening();

    private Outcome broadcastPacket(int number) {
        return bus.hear("1CEBFF00" + PACKETS[number - 1]);
    }

    private Outcome packet(int number) {
        return bus.hear("1CEB0600" + PACKETS[number - 1]);
    }

    private void packets(int first, int last) {
        for (int number = first; number <= last; number++) {
            assertThat(packet(number)).isEqualTo(Outcome.TAKEN);
        }
    }

    private static Transfer whole(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        return ((Outcome.Completed) outcome).transfer();
    }

    private ReassemblyCounts counts() {
        return bus.reassembler.counts();
    }

    @Test
    void aBroadcastIsWholeWithItsLastPacket() {
        bus.hear(BROADCAST);
        long started = bus.nowMicros();
        for (int number = 1; number <= 4; number++) {
            assertThat(broadcastPacket(number)).isEqualTo(Outcome.TAKEN);
        }
        Transfer transfer = whole(broadcastPacket(5));
        assertThat(hex(transfer)).isEqualTo(MESSAGE);
        assertThat(transfer.head())
                .isEqualTo(new TransferHead(BAM, "can0", new Pgn(65251), 0, 255, 7, started, bus.nowMicros(), 0));
        assertThat(counts()).hasToString("BAM completed: 1");
        assertThat(bus.reassembler.openBytes(BAM)).isZero();
    }

    @Test
    void aConnectionIsWholeWithItsLastPacketAndItsAcknowledgementIsNotStray() {
        bus.hear(REQUEST);
        bus.hear(CLEARED);
        packets(1, 4);
        Transfer transfer = whole(packet(5));
        bus.hear(ACKNOWLEDGED);
        assertThat(hex(transfer)).isEqualTo(MESSAGE);
        assertThat(transfer.head().protocol()).isEqualTo(RTS_CTS);
        assertThat(transfer.head().source()).isZero();
        assertThat(transfer.head().destination()).isEqualTo(6);
        assertThat(counts()).hasToString("RTS_CTS completed: 1");
    }

    @Test
    void aBroadcastAndAConnectionAndTheOtherDirectionOfOnePairInterleave() {
        List<Transfer> whole = bus.hearAll(
                BROADCAST,
                REQUEST,
                "1CEC0006#1009000202CAFE00",
                "1CEBFF00" + PACKETS[0],
                "1CEB0600" + PACKETS[0],
                "1CEB0006#0111111111111111",
                "1CEB0600" + PACKETS[1],
                "1CEB0006#022222FFFFFFFFFF",
                "1CEBFF00" + PACKETS[1],
                "1CEBFF00" + PACKETS[2],
                "1CEBFF00" + PACKETS[3],
                "1CEB0600" + PACKETS[2],
                "1CEB0600" + PACKETS[3],
                "1CEBFF00" + PACKETS[4],
                "1CEB0600" + PACKETS[4]);
        assertThat(whole).extracting(Listening::hex).containsExactly("111111111111112222", MESSAGE, MESSAGE);
        assertThat(whole).extracting(Transfer::pgn).containsExactly(new Pgn(65226), new Pgn(65251), new Pgn(65251));
    }

    @Test
    void theSamePairOnAnotherChannelIsAnotherTransfer() {
        bus.hear("can0", BROADCAST);
        bus.hear("can1", "1CEBFF00" + PACKETS[0]);
        assertThat(counts().strayFrames(BAM)).isEqualTo(1);
        assertThat(bus.reassembler.openTransfers(BAM)).isEqualTo(1);
    }

    @Test
    void packetsThatTheReceiverAsksForAgainAreCountedAndChangeNothing() {
        bus.hear(REQUEST);
        bus.hear(CLEARED);
        packets(1, 2);
        packets(4, 4);
        bus.hear("1CEC0006#110302FFFFE3FE00");
        packets(2, 4);
        bus.hear("1CEC0006#110105FFFFE3FE00");
        Transfer transfer = whole(packet(5));
        assertThat(hex(transfer)).isEqualTo(MESSAGE);
        assertThat(transfer.head().repeatedPackets()).isEqualTo(2);
        assertThat(counts().repeatedPackets(RTS_CTS)).isEqualTo(2);
    }

    @Test
    void aPacketThatComesAgainAndDiffersContradicts() {
        bus.hear(REQUEST);
        packets(1, 1);
        bus.hear("1CEB0600#01201CDD6842DCA1");
        assertThat(bus.abandoned(RTS_CTS, AbandonReason.CONTRADICTION)).isEqualTo(1);
        assertThat(counts().missingPackets(RTS_CTS)).isEqualTo(4);
    }

    @Test
    void aBroadcastPacketMayComeTwiceInARow() {
        bus.hear(BROADCAST);
        for (int number : new int[] {1, 2, 2, 3, 4}) {
            broadcastPacket(number);
        }
        assertThat(whole(broadcastPacket(5)).head().repeatedPackets()).isEqualTo(1);
    }

    @Test
    void aBroadcastPacketThatComesLateIsAnotherMessages() {
        bus.hear(BROADCAST);
        for (int number : new int[] {2, 3, 4, 5, 1}) {
            assertThat(broadcastPacket(number)).isEqualTo(Outcome.TAKEN);
        }
        assertThat(bus.abandoned(BAM, AbandonReason.OUT_OF_SEQUENCE)).isEqualTo(1);
    }

    @Test
    void aBroadcastThatBeginsAgainWithoutAnnouncementIsNotGluedToTheOldOne() {
        bus.hear(BROADCAST);
        for (int number : new int[] {1, 2, 4, 5, 1}) {
            broadcastPacket(number);
        }
        assertThat(bus.abandoned(BAM, AbandonReason.OUT_OF_SEQUENCE)).isEqualTo(1);
        assertThat(broadcastPacket(3)).isEqualTo(Outcome.TAKEN);
        assertThat(counts().strayFrames(BAM)).isEqualTo(1);
    }

    @Test
    void anAcknowledgementOfWhatWeHaveNotAllOfSaysThatPacketsAreMissing() {
        bus.hear(REQUEST);
        bus.hear(CLEARED);
        packets(1, 3);
        bus.hear(ACKNOWLEDGED);
        assertThat(counts()).hasToString("RTS_CTS MISSING_PACKETS: 1, RTS_CTS missing packets: 2");
    }

    @Test
    void eitherEndMayAbort() {
        bus.hear(REQUEST);
        bus.hear(ABORTED);
        bus.hear(REQUEST);
        bus.hear("1CEC0600#FF02FFFFFFE3FE00");
        assertThat(bus.abandoned(RTS_CTS, AbandonReason.ABORTED)).isEqualTo(2);
        assertThat(counts().strayFrames(RTS_CTS)).isZero();
    }

    @Test
    void anAbortOfAnotherGroupIsStray() {
        bus.hear(REQUEST);
        bus.hear("1CEC0006#FF01FFFFFFCAFE00");
        assertThat(counts()).hasToString("RTS_CTS stray frames: 1");
        assertThat(bus.reassembler.openTransfers(RTS_CTS)).isEqualTo(1);
    }

    @Test
    void aClearToSendForAnotherGroupShowsThatItsRequestWasMissed() {
        bus.hear(REQUEST);
        packets(1, 2);
        bus.hear("1CEC0006#110501FFFFCAFE00");
        assertThat(bus.abandoned(RTS_CTS, AbandonReason.REPLACED)).isEqualTo(1);
        packet(3);
        assertThat(counts().strayFrames(RTS_CTS)).isEqualTo(2);
    }

    @Test
    void aRequestWhileOneIsOpenReplacesIt() {
        bus.hear(REQUEST);
        packets(1, 4);
        bus.hear(REQUEST);
        packets(1, 4);
        assertThat(hex(whole(packet(5)))).isEqualTo(MESSAGE);
        assertThat(counts()).hasToString("RTS_CTS completed: 1, RTS_CTS REPLACED: 1, RTS_CTS missing packets: 1");
    }

    @Test
    void aRefusedAnnouncementEndsTheOpenTransferToo() {
        bus.hear(REQUEST);
        packets(1, 4);
        bus.hear("1CEC0600#1022000605E3FE00");
        assertThat(packet(5)).isEqualTo(Outcome.TAKEN);
        assertThat(bus.abandoned(RTS_CTS, AbandonReason.REPLACED)).isEqualTo(1);
        assertThat(bus.abandoned(RTS_CTS, AbandonReason.CONTRADICTION)).isEqualTo(1);
        assertThat(counts().strayFrames(RTS_CTS)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1CECFF00#20220004FFE3FE00", // 34 bytes take 5 packets
                "1CECFF00#20220006FFE3FE00",
                "1CECFF00#20080002FFE3FE00", // 8 bytes fit one frame
                "1CECFF00#20000000FFE3FE00",
                "1CECFF00#20FA06FFFFE3FE00", // 1786 bytes take 256 packets
                "1CECFF00#20220005FFE3FE04", // a group number has 18 bits
                "1CEC0600#20220005FFE3FE00" // a broadcast goes to everyone
            })
    void aBroadcastThatContradictsItselfIsRefused(String announcement) {
        bus.hear(announcement);
        assertThat(counts()).hasToString("BAM CONTRADICTION: 1");
    }

    @Test
    void aRequestToEveryoneIsRefused() {
        bus.hear("1CECFF00#1022000505E3FE00");
        assertThat(counts()).hasToString("RTS_CTS CONTRADICTION: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1CEB0600#00FFFFFFFFFFFFFF", "1CEB0600#06FFFFFFFFFFFFFF"})
    void aPacketNumberOutsideWhatWasAnnouncedContradicts(String packet) {
        bus.hear(REQUEST);
        bus.hear(packet);
        assertThat(bus.abandoned(RTS_CTS, AbandonReason.CONTRADICTION)).isEqualTo(1);
    }

    @Test
    void theLastPacketNeedsNoFillingButAllOfItsData() {
        bus.hear(BROADCAST);
        for (int number = 1; number <= 4; number++) {
            broadcastPacket(number);
        }
        bus.hear("1CEBFF00#05C05D0000FF");
        assertThat(counts().malformedFrames(BAM)).isEqualTo(1);
        assertThat(hex(whole(bus.hear("1CEBFF00#05C05D0000FFFF")))).isEqualTo(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1CEC0600#10220005", "1CEC0600#", "1CEC0600#63220005FFE3FE00", "1CEB0600#"})
    void whatIsNoControlFrameIsMalformed(String frame) {
        assertThat(bus.hear(frame)).isEqualTo(Outcome.TAKEN);
        assertThat(counts()).hasToString("RTS_CTS malformed frames: 1");
    }

    @Test
    void someSendersPutTheDestinationIntoTheLowByteOfAnAddressedGroup() {
        List<Transfer> whole = bus.hearAll(
                "1CEC0600#100900020206EF00",
                "1CEC0006#110201FFFF00EF00",
                "1CEB0600#0111111111111111",
                "1CEB0600#022222FFFFFFFFFF");
        assertThat(whole).extracting(Transfer::pgn).containsExactly(new Pgn(61184));
    }

    @Test
    void aBroadcastMayBeSilentFor750Milliseconds() {
        bus.hear(BROADCAST);
        bus.wait(740);
        broadcastPacket(1);
        bus.wait(741);
        broadcastPacket(2);
        assertThat(counts()).hasToString("BAM TIMED_OUT: 1, BAM missing packets: 4, BAM stray frames: 1");
    }

    @Test
    void theReceiverHas1250MillisecondsToAnswer() {
        bus.hear(REQUEST);
        bus.wait(1_240);
        bus.hear(CLEARED);
        bus.wait(1_240);
        packet(1);
        assertThat(bus.reassembler.openTransfers(RTS_CTS)).isEqualTo(1);
        bus.wait(741);
        packet(2);
        assertThat(bus.abandoned(RTS_CTS, AbandonReason.TIMED_OUT)).isEqualTo(1);
    }

    @Test
    void afterTheLastPacketThatWasClearedTheReceiverIsWaitedFor() {
        bus.hear(REQUEST);
        bus.hear("1CEC0006#110201FFFFE3FE00");
        packets(1, 2);
        bus.wait(1_240);
        bus.hear("1CEC0006#110303FFFFE3FE00");
        packets(3, 4);
        assertThat(hex(whole(packet(5)))).isEqualTo(MESSAGE);
    }

    @Test
    void aConnectionCanBeHeldAgainAndAgain() {
        bus.hear(REQUEST);
        for (int i = 0; i < 20; i++) {
            bus.hear("1CEC0006#1100FFFFFFE3FE00");
            bus.wait(1_040);
        }
        bus.hear(CLEARED);
        packets(1, 4);
        assertThat(hex(whole(packet(5)))).isEqualTo(MESSAGE);
    }

    @Test
    void aHoldThatIsNotRenewedEndsAfter1050Milliseconds() {
        bus.hear(REQUEST);
        bus.hear("1CEC0006#1100FFFFFFE3FE00");
        bus.wait(1_041);
        bus.hear(CLEARED);
        assertThat(bus.abandoned(RTS_CTS, AbandonReason.TIMED_OUT)).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackALittleEndsNothingAndByMoreEndsTheTransfer() {
        bus.hear(BROADCAST);
        broadcastPacket(1);
        bus.wait(-500);
        broadcastPacket(2);
        assertThat(bus.reassembler.openTransfers(BAM)).isEqualTo(1);
        bus.wait(-3_600_000);
        broadcastPacket(3);
        assertThat(bus.abandoned(BAM, AbandonReason.TIMED_OUT)).isEqualTo(1);
    }

    @Test
    void whatGetsNoMoreFramesIsFoundOutByOthersOfItsChannel() {
        bus.hear("can0", BROADCAST);
        bus.hear("can1", BROADCAST);
        bus.wait(800);
        for (int i = 0; i < 100; i++) {
            bus.hear("can0", "1CEB0620" + PACKETS[0]);
        }
        assertThat(bus.abandoned(BAM, AbandonReason.TIMED_OUT)).isEqualTo(1);
        assertThat(bus.reassembler.abandonExpired("can1", bus.nowMicros())).isEqualTo(1);
        assertThat(bus.reassembler.openTransfers(BAM)).isZero();
    }

    @Test
    void whatIsOpenAtTheEndIsCounted() {
        bus.hear(BROADCAST);
        bus.hear(REQUEST);
        assertThat(bus.reassembler.abandonOpen()).isEqualTo(2);
        assertThat(bus.reassembler.abandonOpen()).isZero();
        assertThat(bus.abandoned(BAM, AbandonReason.END_OF_INPUT)).isEqualTo(1);
        assertThat(bus.abandoned(RTS_CTS, AbandonReason.END_OF_INPUT)).isEqualTo(1);
    }
}
