package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of sample-YDWG02.txt of canboat. */
class YachtDevicesTest {
    private static final String LINE = "21:55:35.425 R 15FD0723 FF C0 D9 6F FF 7F FF FF";

    @Test
    void aLineIsAFrameAtATimeOfTheFirstDay() throws IOException {
        assertThat(Logs.frames("# Yacht devices YDWG-02\n" + LINE + "\r\n00:54:47.929 T 18EAFF44 14 F0 01\n"))
                .containsExactly(
                        CanFrame.data(
                                78_935_425_000L, "can0", CanId.extended(0x15FD0723), Logs.hex("FFC0D96FFF7FFFFF")),
                        CanFrame.data(
                                86_400_000_000L + 3_287_929_000L,
                                "can0",
                                CanId.extended(0x18EAFF44),
                                Logs.hex("14F001")));
    }

    @Test
    void aTimeThatGoesBackALittleIsNoNewDay() throws IOException {
        assertThat(Logs.frames("21:00:00.000 R 15FD0723 FF\n20:59:59.000 R 15FD0723 FF\n"))
                .extracting(CanFrame::capturedAtMicros)
                .containsExactly(75_600_000_000L, 75_599_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "25:55:35.425 R 15FD0723 FF| not a date or time: \"25:55:35.425 R 15FD0723 FF\"",
                "21:55:35.425 X 15FD0723 FF| a line begins with a time of day and R or T, this one with"
                        + " \"21:55:35.425 X 15FD0723 FF\"",
                "21:55:35.425 R 15FD072 FF| identifier must have 8 hex digits: \"15FD072\"",
                "21:55:35.425 R 15FD0723 F| data byte must be two hex digits, was \"F\"",
                "21:55:35.425 R 15FD0723 00 00 00 00 00 00 00 00 00| 9 data bytes in a classical frame, at most 8 go"
            })
    void aBrokenLineIsRejectedWithAReason(String line, String reason) throws IOException {
        assertThat(Logs.reason(LINE + "\n" + line + "\n")).isEqualTo(reason);
    }

    @Test
    void aFrameThatTheEndOfTheFileMayHaveCutIsRejected() throws IOException {
        assertThat(Logs.frames(LINE)).hasSize(1);
        assertThat(Logs.reason(LINE + "\n" + LINE.substring(0, LINE.length() - 3)))
                .startsWith("the last line has no line break, so its frame may be cut off: ");
    }
}
