package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import org.junit.jupiter.api.Test;

class CandumpWriterTest {
    private static final CanId ID = CanId.extended(0x18FEF31C);

    @Test
    void linesAreWhatCandumpWrites() {
        assertThat(CandumpWriter.line(CanFrame.data(1436509052000713L, "can0", ID, (byte) 0x3D, (byte) 0x42)))
                .isEqualTo("(1436509052.000713) can0 18FEF31C#3D42");
        assertThat(CandumpWriter.line(CanFrame.remote(0, "can0", CanId.standard(1), 0)))
                .isEqualTo("(0.000000) can0 001#R");
        assertThat(CandumpWriter.line(CanFrame.flexible(0, "can0", ID, (byte) 1)))
                .isEqualTo("(0.000000) can0 18FEF31C##001");
        assertThat(CandumpWriter.line(CanFrame.error(0, "can0", 0x80, (byte) 1)))
                .isEqualTo("(0.000000) can0 20000080#01");
    }

    @Test
    void aTimeThatALineCannotHoldIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CandumpWriter.line(CanFrame.data(-1, "can0", ID)))
                .withMessage("a candump line must be dated 1970 to 9999, was -1 µs");
    }

    @Test
    void aChannelThatALineCannotHoldIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CandumpWriter.line(CanFrame.data(0, "can 0", ID)));
    }
}
