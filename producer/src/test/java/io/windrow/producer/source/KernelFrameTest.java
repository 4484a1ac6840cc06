package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.LogLine;
import org.junit.jupiter.api.Test;

class KernelFrameTest {
    private static final byte[] DATA = {1, 2, 3};

    private static LogLine line(int idAndFlags, int length, boolean flexible, byte... data) {
        return new KernelFrame(idAndFlags, length, flexible, data, new KernelFrame.Times(0, 0), 0).line(7, 99, "can0");
    }

    private static LogLine is(CanFrame frame) {
        return new LogLine.Frame(7, frame);
    }

    @Test
    void withoutTheExtendedFlagAnIdentifierHas11Bits() {
        assertThat(line(0x123, 3, false, DATA)).isEqualTo(is(CanFrame.data(99, "can0", CanId.standard(0x123), DATA)));
    }

    @Test
    void withTheExtendedFlagAnIdentifierHas29BitsHoweverSmallItIs() {
        assertThat(line(0x80000123, 3, false, DATA))
                .isEqualTo(is(CanFrame.data(99, "can0", CanId.extended(0x123), DATA)));
        assertThat(line(0x98FEF31C, 3, false, DATA))
                .isEqualTo(is(CanFrame.data(99, "can0", CanId.extended(0x18FEF31C), DATA)));
    }

    @Test
    void aRemoteFrameAsksForItsLengthAndHasNoData() {
        assertThat(line(0x40000123, 3, false, DATA))
                .isEqualTo(is(CanFrame.remote(99, "can0", CanId.standard(0x123), 3)));
    }

    @Test
    void anErrorReportKeepsItsClassesAndDetails() {
        byte[] details = {0, 4, 0, 0, 0, 0, 0, 0};

        assertThat(line(0x20000004, 8, false, details)).isEqualTo(is(CanFrame.error(99, "can0", 4, details)));
    }

    @Test
    void aFlexibleFrameIsOneAlsoWithFewBytes() {
        assertThat(line(0x123, 12, true, new byte[12]))
                .isEqualTo(is(CanFrame.flexible(99, "can0", CanId.standard(0x123), new byte[12])));
        assertThat(line(0x123, 3, true, DATA))
                .isEqualTo(is(CanFrame.flexible(99, "can0", CanId.standard(0x123), DATA)));
    }

    @Test
    void aLengthThatNoFrameHasIsRejectedWithTheReason() {
        assertThat(line(0x123, 9, true, new byte[9]))
                .isEqualTo(new LogLine.Rejected(7, "9 data bytes, which no CAN FD frame has"));
        assertThat(line(0x40000123, 12, false, DATA))
                .isEqualTo(new LogLine.Rejected(7, "12 data bytes, which no classical frame has"));
    }
}
