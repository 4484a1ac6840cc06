package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.Captures.Pcap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** pcap and pcapng; the layouts are those of the drafts draft-ietf-opsawg-pcap and -pcapng and of LINKTYPE_CAN_SOCKETCAN. */
class CaptureTest {
    private static final long MICROS = 1669809689869107L;
    private static final CanId ID = CanId.extended(0x09F11217);
    private static final byte[] DATA = Logs.hex("00529CFF7FFF7FFD");
    private static final byte[] PACKET = Logs.hex("89F11217 08 00 00 00 00529CFF7FFF7FFD");
    private static final CanFrame FRAME = CanFrame.data(MICROS, "can0", ID, DATA);

    /** The first bytes of samples/can0-2.pcap of canboat. */
    @Test
    void aRealCaptureBeginsSo() throws IOException {
        assertThat(Logs.frames(Logs.read(Logs.hex("d4c3b2a1 02000400 00000000 00000000 00000400 e3000000"
                        + "19468763 f3420d00 10000000 10000000 89f11217 08000000 00529cff7fff7ffd"))))
                .containsExactly(FRAME);
    }

    @Test
    void bothByteOrdersAndBothFractionsAreRead() throws IOException {
        for (boolean bigEndian : new boolean[] {false, true}) {
            for (boolean nanos : new boolean[] {false, true}) {
                byte[] file =
                        new Pcap(bigEndian, nanos, 227).packet(MICROS, PACKET).bytes();
                assertThat(Logs.frames(Logs.read(file))).containsExactly(FRAME);
                assertThat(Logs.format(file)).isEqualTo(LogFormat.PCAP);
            }
        }
    }

    @Test
    void flagsTellRemoteErrorAndFlexibleFrames() throws IOException {
        byte[] file = new Pcap(false, false, 227)
                .packet(1, Logs.hex("40000123 05 00 00 00"))
                .packet(2, Logs.hex("20000080 08 00 00 00 0000000000000000"))
                .packet(3, Logs.hex("00000123 01 04 00 00 AA"))
                .packet(4, Logs.hex("00000123 0C 00 00 00" + "AB".repeat(12)))
                .packet(5, Logs.hex("00000123 08 00 00 0F 0001020304050607"))
                .bytes();
        CanId id = CanId.standard(0x123);
        assertThat(Logs.frames(Logs.read(file)))
                .containsExactly(
                        CanFrame.remote(1, "can0", id, 5),
                        CanFrame.error(2, "can0", 0x80, new byte[8]),
                        CanFrame.flexible(3, "can0", id, (byte) 0xAA),
                        CanFrame.flexible(4, "can0", id, Logs.hex("AB".repeat(12))),
                        CanFrame.data(5, "can0", id, Logs.hex("0001020304050607")));
    }

    /** LINKTYPE_LINUX_SLL and SLL2: the identifier is in the order of the machine that captured. */
    @Test
    void cookedCapturesHoldCanBesideOtherNetworks() throws IOException {
        byte[] ethernet = Logs.hex("0000 0001 0006 0000000000000000 0800" + "00".repeat(20));
        byte[] can = Logs.hex("0001 0118 0000 0000000000000000 000C 1712F189 08 000000 00529CFF7FFF7FFD");
        assertThat(Logs.frames(Logs.read(new Pcap(false, false, 113)
                        .packet(1, ethernet)
                        .packet(MICROS, can)
                        .bytes())))
                .containsExactly(FRAME);
        byte[] cooked2 = Logs.hex("000C 0000 00000003 0118 01 00 0000000000000000 89F11217 08 000000 00529CFF7FFF7FFD");
        assertThat(Logs.frames(Logs.read(
                        new Pcap(true, false, 276).packet(MICROS, cooked2).bytes())))
                .containsExactly(FRAME);
    }

    @Test
    void aBrokenPacketIsRejectedWithItsNumberAndAReason() throws IOException {
        byte[] file = new Pcap(false, false, 227)
                .packet(MICROS, PACKET)
                .packet(2, Logs.hex("00000123 08 00"))
                .packet(3, Logs.hex("00000123 08 00 00 00 0102"))
                .packet(4, Logs.hex("00000823 00 00 00 00"))
                .packet(5, Logs.hex("00000123 09 00 00 00" + "00".repeat(9)))
                .packet(6, Logs.hex("00000123 88 81 00 00" + "00".repeat(9)))
                .packet(MICROS, PACKET)
                .bytes();
        assertThat(Logs.read(file))
                .containsExactly(
                        new LogLine.Frame(1, FRAME),
                        new LogLine.Rejected(2, "packet of 6 bytes is too short for a CAN frame"),
                        new LogLine.Rejected(3, "packet has 2 of its frame's 8 data bytes"),
                        new LogLine.Rejected(4, "identifier is beyond 11 bits: 823"),
                        new LogLine.Rejected(5, "9 data bytes, CAN FD knows 0 to 8, 12, 16, 20, 24, 32, 48 and 64"),
                        new LogLine.Rejected(6, "CAN XL is not read"),
                        new LogLine.Frame(7, FRAME));
    }

    @Test
    void otherNetworksAndCutOffFilesEndWithARejection() throws IOException {
        assertThat(Logs.read(new Pcap(false, false, 1).packet(1, PACKET).bytes()))
                .containsExactly(
                        new LogLine.Rejected(1, "link type 1 has no CAN frames; 227 has, and 113 and 276 may"));
        byte[] whole = new Pcap(false, false, 227)
                .packet(MICROS, PACKET)
                .packet(2, PACKET)
                .bytes();
        assertThat(Logs.read(Arrays.copyOf(whole, whole.length - 1)))
                .containsExactly(new LogLine.Frame(1, FRAME), new LogLine.Rejected(2, "the file ends inside a packet"));
        assertThat(Logs.read(Arrays.copyOf(whole, 24 + 16 + 16 + 3)))
                .containsExactly(
                        new LogLine.Frame(1, FRAME), new LogLine.Rejected(2, "the file ends inside a packet's head"));
        assertThat(Logs.read(Arrays.copyOf(whole, 20)))
                .containsExactly(new LogLine.Rejected(1, "the file ends inside its head"));
    }

    @Test
    void interfacesHaveNamesResolutionsAndOffsets() throws IOException {
        for (boolean bigEndian : new boolean[] {false, true}) {
            byte[] file = new Captures.Pcapng(bigEndian)
                    .section()
                    .network(227, 2, "can7".getBytes(StandardCharsets.UTF_8), 9, new byte[] {9})
                    .network(227, 9, new byte[] {(byte) 0x8A}, 2, "two words".getBytes(StandardCharsets.UTF_8))
                    .block(5, new byte[8])
                    .packet(0, MICROS * 1_000 + 999, PACKET)
                    .packet(1, 1_536, PACKET)
                    .bytes();
            assertThat(Logs.frames(Logs.read(file)))
                    .containsExactly(
                            CanFrame.data(MICROS, "can7", ID, DATA), CanFrame.data(1_500_000, "can1", ID, DATA));
            assertThat(Logs.format(file)).isEqualTo(LogFormat.PCAPNG);
        }
    }

    @Test
    void aNewSectionHasNewInterfacesAndItsOwnByteOrder() throws IOException {
        byte[] first = new Captures.Pcapng(false)
                .section()
                .network(227)
                .packet(0, MICROS, PACKET)
                .bytes();
        byte[] second = new Captures.Pcapng(true)
                .section()
                .network(227)
                .packet(0, MICROS, PACKET)
                .bytes();
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        assertThat(Logs.read(both)).containsExactly(new LogLine.Frame(1, FRAME), new LogLine.Frame(2, FRAME));
    }

    @Test
    void packetsOfOtherNetworksArePassedOverAfterOneRejection() throws IOException {
        byte[] file = new Captures.Pcapng(false)
                .section()
                .network(1)
                .network(227)
                .packet(0, 1, PACKET)
                .packet(0, 2, PACKET)
                .packet(1, MICROS, PACKET)
                .packet(2, 3, PACKET)
                .bytes();
        List<LogLine> lines = Logs.read(file);
        assertThat(lines)
                .containsExactly(
                        new LogLine.Rejected(
                                1, "interface 0 has link type 1, which has no CAN frames: its packets are passed over"),
                        new LogLine.Frame(3, CanFrame.data(MICROS, "can1", ID, DATA)),
                        new LogLine.Rejected(4, "packet of an interface that is not there, or longer than its block"));
    }
}
