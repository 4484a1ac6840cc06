package io.windrow.can.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.windrow.can.frame.CanFrame;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which transfer a frame is of; transfers count from 1 here. */
class TransferTrackerTest {
    private static final String BAM_OF_17 = "1CECFF00#20110003FFE3FE00";

    private final List<TransferStart> begun = new ArrayList<>();
    private final List<List<Integer>> overlapping = new ArrayList<>();
    private final TransferTracker<Integer> tracker =
            new TransferTracker<>(number -> number == 129_029, (start, others) -> {
                begun.add(start);
                overlapping.add(others);
                return begun.size();
            });
    private long nowMicros = 1_700_000_000_000_000L;

    private @Nullable Integer hear(String idAndBytes) {
        nowMicros += 10_000;
        return tracker.of(Listening.frame(nowMicros, "can0", idAndBytes));
    }

    private List<@Nullable Integer> hearAll(String... frames) {
        List<@Nullable Integer> heard = new ArrayList<>();
        for (String frame : frames) {
            heard.add(hear(frame));
        }
        return heard;
    }

    @Test
    void aBroadcastIsOneTransferUpToItsLastPacket() {
        assertThat(hearAll(
                        BAM_OF_17,
                        "1CEBFF00#0101010101010101",
                        "1CEBFF00#0202020202020202",
                        "1CEBFF00#03030303FFFFFFFF",
                        "1CEBFF00#03030303FFFFFFFF"))
                .containsExactly(1, 1, 1, 1, null);
        assertThat(begun.get(0).pgn().number()).isEqualTo(65_251);
        assertThat(begun.get(0).source()).isZero();
    }

    @Test
    void aConnectionIsOneTransferOfBothSidesUpToTheAcknowledgement() {
        assertThat(hearAll(
                        "1CEC2680#100A000202FFEF00".replace("FFEF00", "00EF00"),
                        "1CEC8026#110201FFFF00EF00",
                        "1CEB2680#0101010101010101",
                        "1CEB2680#02020202FFFFFFFF",
                        "1CEC8026#130A0002FF00EF00",
                        "1CEC8026#130A0002FF00EF00"))
                .containsExactly(1, 1, 1, 1, 1, null);
    }

    @Test
    void eitherSideMayAbort() {
        String request = "1CEC2680#100A00020200EF00";
        assertThat(hearAll(request, "1CEC2680#FF03FFFFFF00EF00", "1CEB2680#0101010101010101"))
                .containsExactly(1, 1, null);
        assertThat(hearAll(request, "1CEC8026#FF03FFFFFF00EF00", "1CEB2680#0101010101010101"))
                .containsExactly(2, 2, null);
    }

    @Test
    void anExtendedTransferIsOneWithItsOffsets() {
        assertThat(hearAll(
                        "1CC82680#14FA06000000E700",
                        "1CC88026#150201000000E700",
                        "1CC82680#160200000000E700",
                        "1CC72680#0101010101010101",
                        "1CC88026#17FA06000000E700",
                        "1CC72680#0101010101010101"))
                .containsExactly(1, 1, 1, 1, 1, null);
    }

    @Test
    void fastPacketsAreToldByTheirSequenceAndMayComeInAnyOrder() {
        assertThat(hearAll(
                        "19F80501#4014010203040506",
                        "19F80501#6014010203040506",
                        "19F80501#4201020304050607",
                        "19F80501#6101020304050607",
                        "19F80501#4101020304050607",
                        "19F80501#4101020304050607",
                        "19F80501#6201020304050607"))
                .containsExactly(1, 2, 1, 2, 1, null, 2);
        assertThat(overlapping.get(1)).containsExactly(1);
    }

    @Test
    void aFastPacketOfOneFrameIsATransferOfThatFrame() {
        assertThat(hearAll("19F80501#40050102030405FF", "19F80501#4101020304050607"))
                .containsExactly(1, null);
    }

    @Test
    void whatReplacesATransferOverlapsWithIt() {
        assertThat(hearAll(BAM_OF_17, BAM_OF_17, "1CEBFF00#0101010101010101")).containsExactly(1, 2, 2);
        assertThat(overlapping.get(1)).containsExactly(1);
    }

    @Test
    void transfersOfTwoUnitsToOneAnotherOverlap() {
        assertThat(hearAll("1CEC2680#100A00020200EF00", "1CEC8026#100A00020200EF00", "1CEC2781#100A00020200EF00"))
                .containsExactly(1, 2, 3);
        assertThat(overlapping).containsExactly(List.of(), List.of(1), List.of());
    }

    @Test
    void anAnnouncementThatContradictsItselfEndsTheOneBefore() {
        assertThat(hearAll(BAM_OF_17, "1CECFF00#20110009FFE3FE00", "1CEBFF00#0101010101010101"))
                .containsExactly(1, 1, null);
    }

    @Test
    void aTransferThatWasSilentForTooLongIsOver() {
        hear(BAM_OF_17);
        nowMicros += 740_000;
        assertThat(hear("1CEBFF00#0101010101010101")).isEqualTo(1);
        nowMicros += 740_001;
        assertThat(hear("1CEBFF00#0202020202020202")).isNull();
    }

    @Test
    void aClockThatIsSetBackEndsATransfer() {
        hear(BAM_OF_17);
        nowMicros -= 3_600_000_000L;
        assertThat(hear("1CEBFF00#0101010101010101")).isNull();
    }

    @Test
    void aClockThatStandsKeepsATransferForSoManyFramesOnly() {
        CanFrame begin = Listening.frame(0, "can0", BAM_OF_17);
        CanFrame other = Listening.frame(0, "can1", "1CEBFF00#0101010101010101");
        CanFrame packet = Listening.frame(0, "can0", "1CEBFF00#0101010101010101");
        tracker.of(begin);
        for (int i = 0; i < OpenTags.FRAMES_OF_SILENCE; i++) {
            tracker.of(other);
        }
        assertThat(tracker.of(packet)).isNull();
    }

    @Test
    void theTransferHeardOfLongestAgoMakesRoom() {
        for (int i = 0; i <= OpenTags.MOST_OPEN; i++) {
            hear(String.format(Locale.ROOT, "00EC%02X%02X#100A00020200EF00", i & 1, i >> 1));
            nowMicros -= 10_000;
        }
        assertThat(tracker.openTransfers(Protocol.RTS_CTS)).isEqualTo(OpenTags.MOST_OPEN);
        assertThat(hear("00EB0000#0101010101010101")).isNull();
        assertThat(hear("00EB0100#0101010101010101")).isEqualTo(2);
    }

    @Test
    void aFrameThatIsNoTransportCostsNoMemory() {
        CanFrame frame = Listening.frame(0, "can0", "0CF00400#607D84481400F084");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        hearOften(frame, 1_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        hearOften(frame, 1_000_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    }

    private void hearOften(CanFrame frame, int times) {
        int ofTransfers = 0;
        for (int i = 0; i < times; i++) {
            ofTransfers += tracker.of(frame) == null ? 0 : 1;
        }
        assertThat(ofTransfers).isZero();
    }
}
