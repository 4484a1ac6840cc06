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

/** Lines of the files in test/data of python-can (logfile.asc, test_CanFdMessage.asc and others). */
class AscTest {
    private static final String HEAD = "date Sat Sep 30 15:06:13.191 2017\nbase hex  timestamps absolute\n";
    private static final long START = Instant.parse("2017-09-30T15:06:13.191Z").toEpochMilli() * 1_000;

    @Test
    void framesCountFromTheDate() throws IOException {
        assertThat(Logs.frames(HEAD + """
                        internal events logged
                        // version 9.0.0
                           0.000000 Start of measurement
                           0.015991 CAN 1 Status:chip status error passive - TxErr: 132 RxErr: 0
                           1.015991 1  Statistic: D 0 R 0 XD 0 XR 0 E 0 O 0 B 0.00%
                           2.510001 2 100 Tx r
                           2.520002 3 200 Tx r Length = 1704000 BitCount = 145 ID = 88888888x
                           2.584921 4 300 Tx r 8 Length = 1704000 BitCount = 145 ID = 88888888x
                           3.098426 1  18EBFF00x       Rx d 8 01 A0 0F A6 60 3B D1 40    Length = 273910 BitCount = 141
                           3.297743 1  J1939TP FEE3p        6    0  0   -   Rx   d 23 A0 0F A6 60 3B D1 40 1F DE
                          13.258671 1  3FF             Tx   d D 55 AA 01 02 03 04 05 06  Length = 232016 BitCount = 119
                        End TriggerBlock
                        """))
                .containsExactly(
                        CanFrame.remote(START + 2_510_001, "can1", CanId.standard(0x100), 0),
                        CanFrame.remote(START + 2_520_002, "can2", CanId.standard(0x200), 0),
                        CanFrame.remote(START + 2_584_921, "can3", CanId.standard(0x300), 8),
                        CanFrame.data(
                                START + 3_098_426, "can0", CanId.extended(0x18EBFF00), Logs.hex("01A00FA6603BD140")),
                        CanFrame.data(START + 13_258_671, "can0", CanId.standard(0x3FF), Logs.hex("55AA010203040506")));
    }

    @Test
    void errorFramesAreBusErrors() throws IOException {
        assertThat(Logs.frames(HEAD + " 2.501000 1 ErrorFrame\n 2.501010 2 ErrorFrame ECC: 10100010\n"
                        + " 30.806898 CANFD   5 Tx ErrorFrame Not Acknowledge error, dominant error flag fffe\n"))
                .containsExactly(
                        CanFrame.error(START + 2_501_000, "can0", 0x80, new byte[8]),
                        CanFrame.error(START + 2_501_010, "can1", 0x80, new byte[8]),
                        CanFrame.error(START + 30_806_898, "can4", 0x80, new byte[8]));
    }

    @Test
    void canFdLinesMayHaveANameAndHoldClassicalFramesToo() throws IOException {
        String tail = "102203  133   303000 e0006659 46500250 4b140250 20011736 2001040d\n";
        assertThat(Logs.frames(HEAD
                        + " 30.0 CANFD   1 Rx        300                   1 0 8  8 11 c2 03 04 05 06 07 08 "
                        + tail + " 30.1 CANFD   3 Rx        30a  Generic_Name_12 1 1 8  8 01 02 03 04 05 06 07 08 "
                        + tail + " 30.2 CANFD   3 Tx     50005x  0 1 5 0 140000 73 200050 7a60 46500250\n"
                        + " 30.3 CANFD   2 Rx   1C4D80A7x  0 0 9 12 00 01 02 03 04 05 06 07 08 09 0a 0b\n"))
                .containsExactly(
                        CanFrame.flexible(
                                START + 30_000_000, "can0", CanId.standard(0x300), Logs.hex("11C2030405060708")),
                        CanFrame.flexible(
                                START + 30_100_000, "can2", CanId.standard(0x30A), Logs.hex("0102030405060708")),
                        CanFrame.remote(START + 30_200_000, "can2", CanId.extended(0x50005), 5),
                        CanFrame.flexible(
                                START + 30_300_000,
                                "can1",
                                CanId.extended(0x1C4D80A7),
                                Logs.hex("000102030405060708090A0B")));
    }

    @Test
    void inDecimalIdentifiersAndDataAreDecimal() throws IOException {
        assertThat(Logs.frames("base dec  timestamps absolute\n 0.5 1 419361572x Rx d 3 9 80 255\n"))
                .containsExactly(
                        CanFrame.data(500_000, "can0", CanId.extended(419361572), (byte) 9, (byte) 80, (byte) 255));
    }

    @Test
    void relativeTimesCountFromTheLineBefore() throws IOException {
        assertThat(Logs.frames("""
                        base hex  timestamps relative
                         0.5 1 1 Rx d 0
                         0.25 1 Statistic: D 0
                         0.25 1 1 Rx d 0
                        """)).extracting(CanFrame::capturedAtMicros).containsExactly(500_000L, 1_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "Sat Sep 30 10:06:13.191 PM 2017, 2017-09-30T22:06:13.191Z",
        "Thu Apr 28 10:44:52.480 am 2022, 2022-04-28T10:44:52.480Z",
        "Die Okt 3 12:00:01 am 2017, 2017-10-03T00:00:01Z",
        "Tue May 27 16:09:35.000 pm 2014, 2014-05-27T16:09:35Z",
        "Fri Jul 10 06:17:33 2015, 2015-07-10T06:17:33Z"
    })
    void aTriggerBlockHasItsOwnDate(String date, Instant start) throws IOException {
        List<CanFrame> frames = Logs.frames(HEAD + "Begin Triggerblock " + date + "\n 0.0 1 1 Rx d 0\n");
        assertThat(frames).extracting(CanFrame::capturedAtMicros).containsExactly(start.toEpochMilli() * 1_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1.0 1 123 Rx d 2 11| line says 2 data bytes and has 1",
                "1.0 1 123 Rx d 40 11| length code must be one hex digit, was \"40\"",
                "1.0 1 800 Rx d 0| identifier is beyond 11 bits: \"800\"",
                "1.0 1 12G Rx d 0| identifier must be 1 to 8 hex digits, was \"12G\"",
                "1.0 1 123 Zx d 0| after the identifier come Rx or Tx and d or r: \"123 Zx d 0\"",
                "1.0 0 123 Rx d 0| channels count from 1, was 0",
                "1.0 CANFD 1 Rx 123 1 0 8 9 11| length code 8 does not mean 9 bytes",
                "1.0 CANXL 2 Rx XLFF 984438| CAN XL is not read: \"CANXL 2 Rx XLFF 984438\"",
                "date Mon Foo 1 1:2:3 2020| not a date: \"Mon Foo 1 1:2:3 2020\"",
                "x.0 1 123 Rx d 0| a line begins with a time, this one with \"x.0 1 123 Rx d 0\"",
                "1.x 1 123 Rx d 0| time must be a decimal number, was \"1.x\""
            })
    void aBrokenLineIsRejectedWithAReason(String line, String reason) throws IOException {
        assertThat(Logs.reason(HEAD + line + "\n")).isEqualTo(reason);
    }
}
