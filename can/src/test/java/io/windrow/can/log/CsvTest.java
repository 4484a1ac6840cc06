package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    private static final String SAVVYCAN = "Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8\n";
    private static final String OSCILLOSCOPE = "Marked,Time,Serial Bus,ID,Type,DLC,Data,CRC,Errors\n";
    private static final String GENERIC = "time,id,data\n";

    /** The second line of framefileio.cpp's example (SavvyCAN), one of its other columns, and one of 29 bits. */
    @Test
    void savvyCanCountsMicrosecondsAndBusesFrom0() throws IOException {
        assertThat(Logs.frames(SAVVYCAN + "39747828,000005EB,false,Rx,0,8,E8,45,85,4B,4A,28,36,69,\n"
                        + "39747829,18FEF31C,true,Rx,1,2,3D,42,\n"))
                .containsExactly(
                        CanFrame.data(39_747_828, "can0", CanId.standard(0x5EB), Logs.hex("E845854B4A283669")),
                        CanFrame.data(39_747_829, "can1", CanId.extended(0x18FEF31C), Logs.hex("3D42")));
    }

    /** Values of the table in python-can's csv.py. */
    @Test
    void pythonCanWritesBase64() throws IOException {
        assertThat(Logs.frames("""
                        timestamp,arbitration_id,extended,remote,error,dlc,data
                        1483389946.197,0x00dadada,1,0,0,6,WzQyLCA5
                        1483389946.2,0x7ff,0,1,0,4,
                        1483389946.3,0x0,0,0,1,0,
                        """))
                .containsExactly(
                        CanFrame.data(1483389946197000L, "can0", CanId.extended(0xDADADA), Logs.hex("5B34322C2039")),
                        CanFrame.remote(1483389946200000L, "can0", CanId.standard(0x7FF), 4),
                        CanFrame.error(1483389946300000L, "can0", 0x80, new byte[8]));
    }

    /** Rows of jd5055e-hydraulics-with-errors.csv (TractorHacking/CAN-data). */
    @Test
    void anOscilloscopesChecksumTellsBitsThatWereNotSent() throws IOException {
        assertThat(Logs.frames(OSCILLOSCOPE + ",172.1ms,Serial1,0CF00300,Data,8,FF 00 23 FF 06 FF FF FF,123A,\n"
                        + ",182.2ms,Serial1,0CF00400,Data,8,FE FF 92 66 1C FF FF FF,7EDC,\n"))
                .containsExactly(
                        CanFrame.data(172_100, "Serial1", CanId.extended(0x0CF00300), Logs.hex("FF0023FF06FFFFFF")),
                        CanFrame.data(182_200, "Serial1", CanId.extended(0x0CF00400), Logs.hex("FEFF92661CFFFFFF")));
        assertThat(Logs.reason(OSCILLOSCOPE + ",1.000s,Serial1,0006F783,Data,8,01 01 FF FF FF FF FF F5,5242,\n"))
                .isEqualTo("checksum \"5242\" is not that of the frame, so its bits are not what was sent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                ",581.8ms,Serial1,,,,1D FF FF FF,7866,| no identifier: \",581.8ms,Serial1,,,,1D FF FF FF,7866,\"",
                ",?,Serial1,18FEF600,Data,8,FF 00 40 FF 00 FF FF FF,0CC4,| not a time: \"?\"",
                ",1.0s,S1,18FEF600,Data,8,FF 00,,| length \"8\" and data disagree: \"FF 00\"",
                ",1.0s,S1,18FEF600,Data,2,FF 00,,CRC error| the recorder marked an error: \"CRC error\"",
                ",1.0s,S1,98FEF600,Data,2,FF 00,,| identifier is beyond 29 bits: \"98FEF600\"",
                ",1.0s,S1,18FEF600,Data,2,FF 0,,| odd number of hex digits in data: \"FF 0\"",
                ",1.0s,S1,18FEF600,Data,2,FF 0G,,| data must be 1 to 8 hex digits, was \"FF 0G\"",
                ",1.0h,S1,18FEF600,Data,2,FF 00,,| not a time: \"1.0h\""
            })
    void aBrokenRowIsRejectedWithAReason(String line, String reason) throws IOException {
        assertThat(Logs.reason(OSCILLOSCOPE + line + "\n")).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Timestamp;CAN ID;Channel;DLC;Data | 1.5;0x18FEF31C;can3;2;3D42",
                "time (ms);id;bus;length;d0;d1;d2 | 1500;18FEF31C;3;2;3D;42;",
                "Timestamp [us];Identifier;Interface;Payload | 1500000;18FEF31C;can3;3D 42",
                "time_ns;canid;channel;data0;data1 | 1500000000;18FEF31C;can3;3D;42",
                "\"Time\";\"ID\";\"Bus\";\"Data (hex)\" | \"1.5\";\"18FEF31C\";\"can3\";\"0x3D 0x42\"",
                "Date Time;ID;Port;Bytes | 1970-01-01 00:00:01.5;18FEF31C;3;3d-42",
                "time;id;extended;bus;b1;b2 | 1.5;18FEF31C;yes;3;3d;42"
            })
    void columnsAreKnownByTheirNamesInAnyOrderWithAnySeparator(String head, String row) throws IOException {
        CanFrame frame = CanFrame.data(1_500_000, "can3", CanId.extended(0x18FEF31C), Logs.hex("3D42"));
        for (String separator : new String[] {";", ",", "\t"}) {
            assertThat(Logs.frames((head.strip() + "\n" + row.strip() + "\n").replace(";", separator)))
                    .containsExactly(frame);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12, 12000000",
        "1436509052.249713, 1436509052249713",
        "1436509052, 1436509052000000",
        "1436509052249, 1436509052249000",
        "1436509052249713, 1436509052249713",
        "1436509052249713999, 1436509052249713",
        "2015-07-10T06:17:32.249713Z, 1436509052249713"
    })
    void timesWithoutAUnitAreToldByTheFirst(String time, long micros) throws IOException {
        assertThat(Logs.frames(GENERIC + time + ",123,11\n"))
                .extracting(CanFrame::capturedAtMicros)
                .containsExactly(micros);
    }

    @Test
    void whereNoColumnSaysItTheDigitsTellWhetherAnIdentifierHas29Bits() throws IOException {
        assertThat(Logs.frames(GENERIC + "1,123,11\n1,0123,11\n1,00000123,11\n"))
                .extracting(CanFrame::id)
                .containsExactly(CanId.standard(0x123), CanId.standard(0x123), CanId.extended(0x123));
    }

    @Test
    void moreThan8BytesAreCanFd() throws IOException {
        assertThat(Logs.frames(GENERIC + "1,123," + "AB".repeat(12) + "\n"))
                .containsExactly(
                        CanFrame.flexible(1_000_000, "can0", CanId.standard(0x123), Logs.hex("AB".repeat(12))));
    }

    @Test
    void dataThatTheEndOfTheFileMayHaveCutAreRejected() throws IOException {
        assertThat(Logs.reason(GENERIC + "1,123,1122"))
                .isEqualTo("the last line has no line break, so its data may be cut off: \"1122\"");
        assertThat(Logs.reason(SAVVYCAN + "39747828,000005EB,false,Rx,0,2,E8,4"))
                .startsWith("the last line has no line break");
        assertThat(Logs.frames(GENERIC + "1,123,1122334455667788")).hasSize(1);
    }
}
