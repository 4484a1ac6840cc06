package io.windrow.can.transport;

import static io.windrow.can.transport.Listening.hex;
import static io.windrow.can.transport.Protocol.FAST_PACKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GNSS position 129029 of a combine, 47 bytes in 7 frames (FarmLogs/pysobus, MIT); and made-up trouble. */
class FastPacketTest {
    private static final String[] FRAMES = {
        "19F8051C#602FD6004154534F",
        "19F8051C#612740B7D83CDCCF",
        "19F8051C#620B06009479BE0C",
        "19F8051C#633C6CF4D13E1B0A",
        "19F8051C#6400000000230009",
        "19F8051C#656300AF0065F2FF",
        "19F8051C#66FF015F08BC0201"
    };
    private static final String MESSAGE =
            "D6004154534F2740B7D83CDCCF0B06009479BE0C3C6CF4D13E1B0A00000000230009" + "6300AF0065F2FFFF015F08BC02";

    private final Listening bus = new Listening();

    private ReassemblyCounts counts() {
        return bus.reassembler.counts();
    }

    /** A frame of a made-up message of 20 bytes in three frames that are all one byte's value. */
    private Outcome small(int sequence, int frame, int value) {
        String header = String.format("%02X", sequence << 5 | frame) + (frame == 0 ? "14" : "");
        return bus.hear("19F8051C#" + header + String.format("%02X", value).repeat(frame == 0 ? 6 : 7));
    }

    @Test
    void aPositionIsWholeWithItsLastFrame() {
        List<Transfer> whole = bus.hearAll(FRAMES);
        assertThat(whole).hasSize(1);
        assertThat(hex(whole.get(0))).isEqualTo(MESSAGE);
        long ended = bus.nowMicros();
        assertThat(whole.get(0).head())
                .isEqualTo(new TransferHead(
                        FAST_PACKET, "can0", new Pgn(129_029), 0x1C, 255, 6, ended - 60_000, ended, 0));
        assertThat(counts()).hasToString("FAST_PACKET completed: 1");
        assertThat(bus.reassembler.openBytes(FAST_PACKET)).isZero();
    }

    @Test
    void onlyGroupsThatAreFastPacketsAreTaken() {
        assertThat(bus.hear("19F8011C#602FD6004154534F")).isEqualTo(Outcome.NOT_TRANSPORT);
        assertThat(bus.reassembler.isTransport(0x19F8011C)).isFalse();
        assertThat(bus.reassembler.isTransport(0x19F8051C)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 13, 14, 222, 223})
    void everyLengthTakesTheFramesItNeeds(int length) {
        byte[] data = new byte[length];
        data[length - 1] = 1;
        List<CanFrame> frames = new Fragmenter("can0", 0, 500).fastPacket(CanId.extended(0x19F8051C), 7, data);
        assertThat(frames).hasSize(length <= 6 ? 1 : (length - 6 + 6) / 7 + 1);
        assertThat(bus.hearAll(frames)).extracting(Transfer::data).containsExactly(data);
    }

    @Test
    void messagesOfOneGroupInterleaveBySequence() {
        small(0, 0, 0xA0);
        small(1, 0, 0xB0);
        small(0, 1, 0xA1);
        small(1, 1, 0xB1);
        Outcome second = small(1, 2, 0xB2);
        Outcome first = small(0, 2, 0xA2);
        assertThat(hex(((Outcome.Completed) first).transfer()))
                .isEqualTo("A0".repeat(6) + "A1".repeat(7) + "A2".repeat(7));
        assertThat(hex(((Outcome.Completed) second).transfer()))
                .isEqualTo("B0".repeat(6) + "B1".repeat(7) + "B2".repeat(7));
    }

    @Test
    void framesAfterTheFirstMayComeInAnyOrder() {
        List<Transfer> whole = bus.hearAll(FRAMES[0], FRAMES[2], FRAMES[1], FRAMES[6], FRAMES[5], FRAMES[3], FRAMES[4]);
        assertThat(whole).extracting(Listening::hex).containsExactly(MESSAGE);
    }

    @Test
    void aFrameBeforeTheFirstIsStrayAndNeverGluedToTheNextMessage() {
        small(0, 1, 0xA1);
        small(0, 2, 0xA2);
        assertThat(small(0, 0, 0xB0)).isEqualTo(Outcome.TAKEN);
        assertThat(counts().strayFrames(FAST_PACKET)).isEqualTo(2);
        small(0, 1, 0xB1);
        assertThat(small(0, 2, 0xB2)).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void aNewFirstFrameOfTheSameSequenceReplaces() {
        small(0, 0, 0xA0);
        small(0, 1, 0xA1);
        small(0, 0, 0xB0);
        small(0, 1, 0xB1);
        Outcome outcome = small(0, 2, 0xB2);
        assertThat(hex(((Outcome.Completed) outcome).transfer()))
                .startsWith("B0")
                .endsWith("B2");
        assertThat(bus.abandoned(FAST_PACKET, AbandonReason.REPLACED)).isEqualTo(1);
        assertThat(counts().missingPackets(FAST_PACKET)).isEqualTo(1);
    }

    @Test
    void aFrameThatComesTwiceInARowIsACopyAndLaterAnotherMessage() {
        small(0, 0, 0xA0);
        small(0, 1, 0xA1);
        small(0, 1, 0xA1);
        assertThat(counts().repeatedPackets(FAST_PACKET)).isEqualTo(1);
        bus.hearAll(FRAMES[0], FRAMES[1], FRAMES[3], FRAMES[1]);
        assertThat(bus.abandoned(FAST_PACKET, AbandonReason.OUT_OF_SEQUENCE)).isEqualTo(1);
    }

    @Test
    void aFrameThatComesAgainAndDiffersContradicts() {
        small(0, 0, 0xA0);
        small(0, 1, 0xA1);
        small(0, 1, 0xB1);
        assertThat(bus.abandoned(FAST_PACKET, AbandonReason.CONTRADICTION)).isEqualTo(1);
    }

    @Test
    void aFrameNumberThatTheLengthHasNoRoomForContradicts() {
        small(0, 0, 0xA0);
        small(0, 3, 0xA3);
        assertThat(bus.abandoned(FAST_PACKET, AbandonReason.CONTRADICTION)).isEqualTo(1);
    }

    @Test
    void aMessageFourSequencesOldIsNotCompletedByTheRestOfANewerOne() {
        small(0, 0, 0xA0);
        small(3, 0, 0xB0);
        assertThat(bus.reassembler.openTransfers(FAST_PACKET)).isEqualTo(2);
        small(4, 0, 0xC0);
        assertThat(bus.abandoned(FAST_PACKET, AbandonReason.MISSING_PACKETS)).isEqualTo(1);
        small(0, 1, 0xD1);
        assertThat(small(0, 2, 0xD2)).isEqualTo(Outcome.TAKEN);
    }

    @Test
    void aMessageMayBeSilentFor750Milliseconds() {
        small(0, 0, 0xA0);
        bus.wait(740);
        small(0, 1, 0xA1);
        bus.wait(741);
        assertThat(small(0, 2, 0xA2)).isEqualTo(Outcome.TAKEN);
        assertThat(counts())
                .hasToString("FAST_PACKET TIMED_OUT: 1, FAST_PACKET missing packets: 1, FAST_PACKET stray frames: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"19F8051C#00E0112233445566", "19F8051C#0000112233445566"})
    void aLengthThatNoFastPacketHasIsRefused(String first) {
        bus.hear(first);
        assertThat(counts()).hasToString("FAST_PACKET CONTRADICTION: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"19F8051C#", "19F8051C#00", "19F8051C#01", "19F8051C#001411223344"})
    void aFrameTooShortForItsDataIsMalformed(String frame) {
        assertThat(bus.hear(frame)).isEqualTo(Outcome.TAKEN);
        assertThat(counts()).hasToString("FAST_PACKET malformed frames: 1");
    }

    @Test
    void anAddressedGroupIsKeptApartByItsDestination() {
        Listening addressed = new Listening(number -> number == 61_184);
        addressed.hear("18EF0180#00081111111111" + "11");
        addressed.hear("18EF0280#01222222222222" + "22");
        assertThat(addressed.reassembler.counts().strayFrames(FAST_PACKET)).isEqualTo(1);
        Outcome whole = addressed.hear("18EF0180#0133333333333333");
        assertThat(((Outcome.Completed) whole).transfer().head().destination()).isEqualTo(1);
    }
}
