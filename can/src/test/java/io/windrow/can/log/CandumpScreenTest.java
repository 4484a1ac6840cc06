package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms of candump.c and lib.c of can-utils, and of the files candumpSample1 and 2 of canboat. */
class CandumpScreenTest {
    private static final CanId ADDRESS_CLAIM = CanId.extended(0x18EEFF01);
    private static final byte[] DATA = Logs.hex("05A0BE1C00A0A0C0");

    @Test
    void absoluteTimesStandInFrontOfTheChannel() throws IOException {
        assertThat(Logs.frames(" (1436509053.249713)  can0  18EEFF01   [8]  05 A0 BE 1C 00 A0 A0 C0\n"))
                .containsExactly(CanFrame.data(1436509053249713L, "can0", ADDRESS_CLAIM, DATA));
    }

    @Test
    void datesAreTakenAsUtc() throws IOException {
        assertThat(Logs.frames(" (2015-07-10 06:17:33.249713)  can1  123   [2]  3D 42\n"))
                .containsExactly(CanFrame.data(1436509053249713L, "can1", CanId.standard(0x123), Logs.hex("3D42")));
    }

    @Test
    void withoutATimeAllFramesAreAtTheEpoch() throws IOException {
        assertThat(Logs.frames("  can0  18EEFF01   [8]  05 A0 BE 1C 00 A0 A0 C0\n"))
                .containsExactly(CanFrame.data(0, "can0", ADDRESS_CLAIM, DATA));
    }

    @Test
    void identifiersInAnglesHaveNoChannel() throws IOException {
        assertThat(Logs.frames("""
                        interface = can0, family = 29, type = 3, proto = 1
                        <0x18eeff01> [8] 05 a0 be 1c 00 a0 a0 c0
                        (12.5) <0x123> [0]
                        """))
                .containsExactly(
                        CanFrame.data(0, "can0", ADDRESS_CLAIM, DATA),
                        CanFrame.data(12_500_000, "can0", CanId.standard(0x123)));
    }

    @Test
    void whatStandsBehindTheDataIsReadOver() throws IOException {
        assertThat(Logs.frames("  can0  18EEFF01   [8]  05 A0 BE 1C 00 A0 A0 C0   '. # '. ''\n"))
                .containsExactly(CanFrame.data(0, "can0", ADDRESS_CLAIM, DATA));
    }

    @Test
    void directionsAndFlagsBeforeTheIdentifierAreReadOver() throws IOException {
        assertThat(Logs.frames("  can0  RX - -  123   [1]  11\n  can0  TX B E  123  [01]  11\n"))
                .containsExactly(
                        CanFrame.data(0, "can0", CanId.standard(0x123), (byte) 0x11),
                        CanFrame.flexible(0, "can0", CanId.standard(0x123), (byte) 0x11));
    }

    @Test
    void twoDigitsOfLengthAreCanFd() throws IOException {
        assertThat(Logs.frames("  vcan0  123  [12]  00 01 02 03 04 05 06 07 08 09 0A 0B\n"))
                .containsExactly(
                        CanFrame.flexible(0, "vcan0", CanId.standard(0x123), Logs.hex("000102030405060708090A0B")));
    }

    @Test
    void remoteAndErrorFramesAreTold() throws IOException {
        assertThat(Logs.frames("""
                          can0  123   [8]  remote request
                          can0  20000080   [8]  00 00 00 00 00 00 00 00   ERRORFRAME
                        \tbus-error
                          can0  123   {F}  00 01 02 03 04 05 06 07
                        """))
                .containsExactly(
                        CanFrame.remote(0, "can0", CanId.standard(0x123), 8),
                        CanFrame.error(0, "can0", 0x80, new byte[8]),
                        CanFrame.data(0, "can0", CanId.standard(0x123), Logs.hex("0001020304050607")));
    }

    @Test
    void timesThatGoBackAreDifferencesAndAreAddedUp() throws IOException {
        String text =
                " (000.000000)  can0  123   [0]\n (000.010000)  can0  123   [0]\n (000.002000)  can0  123   [0]\n";
        assertThat(Logs.frames(text)).extracting(CanFrame::capturedAtMicros).containsExactly(0L, 10_000L, 12_000L);
    }

    @Test
    void timesThatStandStillAreDifferencesToo() throws IOException {
        String text = " (000.000000)  can0  123   [0]\n" + " (000.010000)  can0  123   [0]\n".repeat(3);
        assertThat(Logs.frames(text))
                .extracting(CanFrame::capturedAtMicros)
                .containsExactly(0L, 10_000L, 20_000L, 30_000L);
    }

    @Test
    void timesThatOnlyGrowCountFromTheFirstFrame() throws IOException {
        String text =
                " (000.000000)  can0  123   [0]\n (000.010000)  can0  123   [0]\n (000.012000)  can0  123   [0]\n";
        assertThat(Logs.frames(text)).extracting(CanFrame::capturedAtMicros).containsExactly(0L, 10_000L, 12_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "can0 123 [2] 11| line says 2 data bytes and has 1",
                "can0 123 [1] 11 22| unexpected text after the frame: \"22\"",
                "can0 123 [1] 1| data byte must be two hex digits, was \"1\"",
                "can0 123 [9] 00| 9 data bytes in a classical frame, at most 8 go",
                "can0 123 [2] 11`22| candump -S swapped the bytes: \"11`22\"",
                "can0 1234 [0]| identifier must have 3 or 8 hex digits: \"1234\"",
                "can0 98FEF31C [0]| identifier is beyond 29 bits: \"98FEF31C\"",
                "can0 123 11| no length in brackets after an identifier: \"can0 123 11\"",
                "(1.x) can0 123 [0]| timestamp must be (seconds.fraction), was \"(1.x)\"",
                "DROPCOUNT: dropped 3 CAN frames| no length in brackets after an identifier:"
                        + " \"DROPCOUNT: dropped 3 CAN frames\""
            })
    void aBrokenLineIsRejectedWithAReason(String line, String reason) throws IOException {
        assertThat(Logs.reason("can0 123 [0]\n" + line + "\ncan0 123 [0]\n")).isEqualTo(reason);
    }
}
