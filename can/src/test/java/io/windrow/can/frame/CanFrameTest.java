package io.windrow.can.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CanFrameTest {
    private static final CanId EEC1 = CanId.extended(0x0CF00400);
    private static final byte[] DATA = HexFormat.of().parseHex("219B9BDD2F000F9B");

    @Test
    void framesAreEqualByContent() {
        CanFrame frame = CanFrame.data(5, "can0", EEC1, DATA);
        assertThat(frame)
                .isEqualTo(CanFrame.data(5, "can0", EEC1, DATA))
                .hasSameHashCodeAs(CanFrame.data(5, "can0", EEC1, DATA));
        assertThat(frame).isNotEqualTo(CanFrame.data(6, "can0", EEC1, DATA));
        assertThat(frame).isNotEqualTo(CanFrame.data(5, "can1", EEC1, DATA));
        assertThat(frame).isNotEqualTo(CanFrame.flexible(5, "can0", EEC1, DATA));
        assertThat(frame).isNotEqualTo(CanFrame.data(5, "can0", EEC1, (byte) 1));
        assertThat(frame).hasToString("can0 0CF00400 DATA 219B9BDD2F000F9B at 5");
    }

    @Test
    void nobodyCanChangeItsData() {
        byte[] given = DATA.clone();
        CanFrame frame = CanFrame.data(5, "can0", EEC1, given);
        given[0] = 0;
        frame.data()[1] = 0;
        assertThat(frame.data()).isEqualTo(DATA);
        assertThat(frame.at(0)).isEqualTo((byte) 0x21);
        assertThat(frame.length()).isEqualTo(8);
    }

    @Test
    void thePayloadIsLittleEndian() {
        assertThat(CanFrame.data(5, "can0", EEC1, DATA).payload()).isEqualTo(0x9B0F002FDD9B9B21L);
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> CanFrame.flexible(5, "can0", EEC1, new byte[12]).payload())
                .withMessage("payload of at most 8 bytes wanted, frame has 12");
    }

    @Test
    void aLengthThatCannotBeOnTheWireIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanFrame.data(5, "can0", EEC1, new byte[9]))
                .withMessage("classical frame must have 0 to 8 data bytes, was 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanFrame.flexible(5, "can0", EEC1, new byte[9]))
                .withMessage("CAN FD frame must have 0 to 8, 12, 16, 20, 24, 32, 48 or 64 data bytes, was 9");
        assertThat(CanFrame.flexible(5, "can0", EEC1, new byte[64]).length()).isEqualTo(64);
    }

    @Test
    void aRemoteFrameAsksAndCarriesNothing() {
        CanFrame frame = CanFrame.remote(5, "can0", EEC1, 8);
        assertThat(frame.remoteLength()).isEqualTo(8);
        assertThat(frame.length()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> CanFrame.remote(5, "can0", EEC1, 9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanFrame.of(5, "can0", EEC1, FrameKind.REMOTE, false, 8, new byte[8]))
                .withMessage("remote frame must have no data, has 8 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanFrame.of(5, "can0", EEC1, FrameKind.DATA, false, 8, DATA));
    }

    @Test
    void anErrorFrameHasItsClassesWhereTheIdentifierIs() {
        CanFrame frame = CanFrame.error(5, "can0", 0x80, new byte[8]);
        assertThat(frame.kind()).isEqualTo(FrameKind.ERROR);
        assertThat(frame.id()).isEqualTo(CanId.extended(0x80));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanFrame.of(5, "can0", CanId.standard(0x80), FrameKind.ERROR, false, 0, new byte[8]));
    }

    @Test
    void onlyDataFramesAreFlexible() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanFrame.of(5, "can0", EEC1, FrameKind.REMOTE, true, 0, new byte[0]))
                .withMessage("CAN FD has only data frames, was REMOTE");
    }

    @Test
    void aChannelHasAName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanFrame.data(5, " ", EEC1, DATA))
                .withMessage("channel must have 1 to 64 characters, was \" \"");
    }
}
