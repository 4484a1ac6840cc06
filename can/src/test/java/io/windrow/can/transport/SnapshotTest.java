package io.windrow.can.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.windrow.can.testdata.Seeds;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SnapshotTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** A BAM of 65226, 10 bytes in 2 packets, of which the first was seen 10 ms later. */
    private static final String GOLDEN = "01" + "00000001" // version, one transfer
            + "01" + "0004" + "63616E30" + "00" + "FF" + "0000FECA" + "00"
            + "07" // BAM can0 0 to 255, 65226, priority 7
            + "00060A24181E6710" + "00060A24181E8E20" + "000B71B0" // started, seen, T1
            + "00000000" + "00000000" + "00000000" + "00000000" // no window, latest is packet 0, none repeated
            + "0000000A" + "0000000A" + "43FFD403097E90000000" // 10 bytes
            + "00000001" + "0000000000000001"; // packet 0 is held

    private static Listening listening() {
        Listening bus = new Listening();
        bus.hear("1CECFF00#200A0002FFCAFE00");
        bus.hear("1CEBFF00#0143FFD403097E90");
        return bus;
    }

    @Test
    void theBytesOfVersion1StayAsTheyAre() {
        assertThat(HEX.formatHex(listening().reassembler.snapshot())).isEqualTo(GOLDEN);
    }

    @Test
    void aReassemblerGoesOnWhereAnotherEnded() {
        Listening bus = new Listening();
        bus.wait(20);
        bus.reassembler.restore(HEX.parseHex(GOLDEN));
        Outcome whole = bus.hear("1CEBFF00#020C14FFFFFFFFFF");
        assertThat(whole).isInstanceOf(Outcome.Completed.class);
        assertThat(Listening.hex(((Outcome.Completed) whole).transfer())).isEqualTo("43FFD403097E900C14" + "FF");
    }

    @Test
    void nothingOpenIsFiveBytes() {
        assertThat(new Listening().reassembler.snapshot()).hasSize(5);
    }

    @Test
    void aSnapshotIsNotPouredOverOpenTransfers() {
        Reassembler reassembler = listening().reassembler;
        assertThatIllegalStateException()
                .isThrownBy(() -> reassembler.restore(HEX.parseHex(GOLDEN)))
                .withMessage("a snapshot can only be restored while no transfer is open");
    }

    @Test
    void whatIsNoSnapshotIsRefused() {
        assertRefused("02" + GOLDEN.substring(2), "snapshot of open transfers: version must be 1, was 2");
        assertRefused(GOLDEN + "00", "snapshot of open transfers: no bytes may be left, was 1");
        assertRefused(GOLDEN.replace("0000000A", "00000008"), "BAM carries 9 to 1785 bytes, was 8");
        assertRefused(
                "01" + "00000002" + GOLDEN.substring(10).repeat(2),
                "snapshot of open transfers: each transfer must stand there once, was 1");
        assertRefused(
                GOLDEN.substring(0, GOLDEN.length() - 1) + "3",
                "packets held must lie in the 10 bytes held of 10, and one must be missing");
    }

    private static void assertRefused(String snapshot, String reason) {
        Reassembler reassembler = new Listening().reassembler;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reassembler.restore(HEX.parseHex(snapshot)))
                .withMessage(reason);
        assertThat(reassembler.openTransfers(Protocol.BAM)).isZero();
    }

    @Test
    void aSnapshotThatIsCutOffIsRefused() {
        byte[] whole = HEX.parseHex(GOLDEN);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatIllegalArgumentException().isThrownBy(() -> new Listening().reassembler.restore(cut));
        }
    }

    @ParameterizedTest
    @MethodSource("io.windrow.can.testdata.Seeds#seeds")
    void anyBytesAreRefusedOrCanBeGoneOnWith(long seed) {
        Random random = Seeds.random("any bytes are refused or can be gone on with", seed);
        Traffic traffic = new Traffic(random);
        int taken = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] snapshot = HEX.parseHex(GOLDEN);
            for (int damage = 1 + random.nextInt(3); damage > 0; damage--) {
                snapshot[random.nextInt(snapshot.length)] = (byte) random.nextInt();
            }
            Reassembler reassembler = new Listening().reassembler;
            try {
                reassembler.restore(snapshot);
                taken++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
            for (int frames = 0; frames < 20; frames++) {
                reassembler.accept(traffic.anyFrame());
            }
        }
        assertThat(taken).isPositive();
    }
}
