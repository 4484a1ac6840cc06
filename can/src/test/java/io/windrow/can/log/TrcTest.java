package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of the examples in "PEAK CAN TRC File Format" (PEAK-System, 2023). */
class TrcTest {
    private static final CanId ID_300 = CanId.standard(0x300);
    private static final byte[] DATA = Logs.hex("00000000040000");

    @Test
    void version10HasNoStartTimeAndNoTypes() throws IOException {
        assertThat(Logs.frames("""
                        ;##########################################################################
                             1)      1841      0001  8  00 00 00 00 00 00 00 00
                             2)      1842      0008  4  ERROR 00 19 08 08
                             3)      1843  FFFFFFFF  4  00 00 00 04 -- -- -- --  BUSLIGHT
                             4)      1844      0100  3  RTR
                        """))
                .containsExactly(
                        CanFrame.data(1_841_000, "can0", CanId.standard(1), new byte[8]),
                        CanFrame.error(1_842_000, "can0", 0x80, new byte[8]),
                        CanFrame.remote(1_844_000, "can0", CanId.standard(0x100), 3));
    }

    @Test
    void version11CountsFromItsStartTime() throws IOException {
        long start = Instant.parse("2003-03-24T12:52:32.484Z").toEpochMilli() * 1_000;
        assertThat(Logs.frames("""
                        ;$FILEVERSION=1.1
                        ;$STARTTIME=37704.5364870833
                        ;   +-Message Number
                             1)      1059.9  Rx         0300  7  00 00 00 00 04 00 00
                             2)      1298.9  Tx     18EFC034  2  00 00
                             5)      1346.8  Warng  FFFFFFFF  4  00 00 00 04  BUSLIGHT
                             6)      1349.2  Error      0008  4  00 19 08 08
                             7)      1352.7  Rx         0100  3  RTR
                        """))
                .containsExactly(
                        CanFrame.data(start + 1_059_900, "can0", ID_300, DATA),
                        CanFrame.data(start + 1_298_900, "can0", CanId.extended(0x18EFC034), new byte[2]),
                        CanFrame.error(start + 1_349_200, "can0", 0x80, new byte[8]),
                        CanFrame.remote(start + 1_352_700, "can0", CanId.standard(0x100), 3));
    }

    @Test
    void versions12And13HaveABus() throws IOException {
        List<CanFrame> frames =
                Logs.frames(";$FILEVERSION=1.2\n     1)      1059.900  1  Rx         0300  7  00 00 00 00 04 00 00 \n");
        assertThat(frames).containsExactly(CanFrame.data(1_059_900, "can0", ID_300, DATA));
        frames = Logs.frames(
                ";$FILEVERSION=1.3\n     1)      1059.900 2  Rx        0300 -  7    00 00 00 00 04 00 00  \n");
        assertThat(frames).containsExactly(CanFrame.data(1_059_900, "can1", ID_300, DATA));
    }

    @Test
    void version20NamesItsColumnsAndGivesLengths() throws IOException {
        assertThat(Logs.frames("""
                        ;$FILEVERSION=2.0
                        ;$COLUMNS=N,O,T,I,d,l,D
                              1      1059.900 DT     0300 Rx 7  00 00 00 00 04 00 00
                              5      1334.416 FD     0500 Tx 12 01 02 03 04 05 06 07 08 09 0A 0B 0C
                              6      1334.522 ER          Rx    04 00 02 00 00
                              7      1334.531 ST          Rx    00 00 00 08
                              8      1334.643 EC          Rx    02 02
                             10      1336.543 RR     0100 Rx 3
                        """))
                .containsExactly(
                        CanFrame.data(1_059_900, "can0", ID_300, DATA),
                        CanFrame.flexible(
                                1_334_416, "can0", CanId.standard(0x500), Logs.hex("0102030405060708090A0B0C")),
                        CanFrame.error(1_334_522, "can0", 0x80, new byte[8]),
                        CanFrame.remote(1_336_543, "can0", CanId.standard(0x100), 3));
    }

    @Test
    void version21GivesLengthCodes() throws IOException {
        assertThat(Logs.frames("""
                        ;$FILEVERSION=2.1
                        ;$COLUMNS=N,O,T,B,I,d,R,L,D
                              5      1334.416 FD 1      0500 Tx -  9    01 02 03 04 05 06 07 08 09 0A 0B 0C
                              6      1334.222 ER 1         - Rx -  5    04 00 02 00 00
                              7      1334.224 EV 1  User-defined event for bus 1
                              8      1334.225 EV -  User-defined event for all busses
                             12      1335.156 DT 3  18EFC034 Tx -  8    01 02 03 04 05 06 07 08
                        """))
                .containsExactly(
                        CanFrame.flexible(
                                1_334_416, "can0", CanId.standard(0x500), Logs.hex("0102030405060708090A0B0C")),
                        CanFrame.error(1_334_222, "can0", 0x80, new byte[8]),
                        CanFrame.data(1_335_156, "can2", CanId.extended(0x18EFC034), Logs.hex("0102030405060708")));
    }

    @ParameterizedTest
    @CsvSource({
        "42176.7577227546, 2015-06-21T18:11:07.246Z",
        "43008.920986006946, 2017-09-30T22:06:13.191Z",
        "45930.5, 2025-09-30T12:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "9999999.5, 1970-01-01T00:00:00Z",
        "soon, 1970-01-01T00:00:00Z"
    })
    void startTimesAreDaysSinceTheEndOf1899(String days, Instant start) throws IOException {
        List<CanFrame> frames = Logs.frames(";$FILEVERSION=1.1\n;$STARTTIME=" + days + "\n 1) 0.0 Rx 0001 0\n");
        assertThat(frames).extracting(CanFrame::capturedAtMicros).containsExactly(start.toEpochMilli() * 1_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "2) 1.0 Rx 0300 2 00| line says 2 data bytes and has 1",
                "2) 1.0 Rx 0300 1 00 11| unexpected text after the frame: \"11\"",
                "2) 1.0 Rx 0300 1 0| data byte must be two hex digits, was \"0\"",
                "2) 1.0 Rx 0800 0| identifier is beyond 11 bits: \"0800\"",
                "2) 1.0 Qx 0300 0| type must be Rx, Tx, Warng or Error, was \"Qx\"",
                "2) x Rx 0300 0| time offset must be a decimal number, was \"x\"",
                "2) 1.0 Rx 03G0 0| identifier must be 1 to 8 hex digits, was \"03G0\"",
                "2) 1.0 Rx| identifier must be 1 to 8 hex digits, was \"\"",
                "two) 1.0 Rx 0300 0| a line begins with its number, this one with \"two)\""
            })
    void aBrokenLineIsRejectedWithAReason(String line, String reason) throws IOException {
        assertThat(Logs.reason(";$FILEVERSION=1.1\n1) 1.0 Rx 0001 0\n" + line + "\n"))
                .isEqualTo(reason);
    }
}
