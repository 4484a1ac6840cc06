package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of canboat's samples, and one of its documentation. */
class CanboatTest {
    private static final String HEADING = "2011-11-24-22:42:04.388,2,127251,36,255,8,7d,0b,7d,02,00,ff,ff,ff\n";

    private static List<String> data(String text) throws IOException {
        HexFormat hex = HexFormat.of();
        return Logs.frames(text).stream()
                .map(frame -> frame.id() + " " + hex.formatHex(frame.data()))
                .toList();
    }

    @Test
    void aLineOfUpTo8BytesIsAFrame() throws IOException {
        assertThat(Logs.frames(HEADING))
                .containsExactly(CanFrame.data(
                        1322174524388000L, "can0", CanId.extended(0x09F11324), Logs.hex("7D0B7D0200FFFFFF")));
    }

    @ParameterizedTest
    @CsvSource({
        "2016-02-28T19:57:02.364Z, 1456689422364000",
        "2016-02-28 19:57:02.364, 1456689422364000",
        "2016-02-28-19:57:02, 1456689422000000",
        "2026-08-09T13:42:55.841473308-07:00, 1786308175841473"
    })
    void timesHaveManyForms(String time, long micros) throws IOException {
        assertThat(Logs.frames(time + ",6,59904,8,3,3,14,f0,01\n"))
                .containsExactly(CanFrame.data(micros, "can0", CanId.extended(0x18EA0308), Logs.hex("14F001")));
    }

    @Test
    void aLongLineIsTakenApartIntoTheFramesOfAFastPacket() throws IOException {
        String line = "2020-04-19T00:35:55.571Z,2,130820,0,255,21,"
                + "01,16,f0,01,ff,01,02,0e,01,59,44,3a,56,4f,4c,55,4d,45,20,36,30\n";
        assertThat(data(line + line))
                .containsExactly(
                        "09FF0400 00150116f001ff01",
                        "09FF0400 01020e0159443a56",
                        "09FF0400 024f4c554d452036",
                        "09FF0400 0330ffffffffffff",
                        "09FF0400 20150116f001ff01",
                        "09FF0400 21020e0159443a56",
                        "09FF0400 224f4c554d452036",
                        "09FF0400 2330ffffffffffff");
    }

    @Test
    void sequencesCountForEachSourceAndGroupAndBeginAgainAfter8() throws IOException {
        String bytes = ",00".repeat(9) + "\n";
        String one = "2020-04-19T00:35:55Z,2,129029,1,255,9" + bytes;
        String other = "2020-04-19T00:35:55Z,2,129029,2,255,9" + bytes;
        List<String> frames = data(one.repeat(9) + other);
        assertThat(IntStream.range(0, 10).mapToObj(i -> frames.get(2 * i).substring(9, 11)))
                .containsExactly("00", "20", "40", "60", "80", "a0", "c0", "e0", "00", "00");
    }

    @Test
    void inAFileOfTransfersAShortFastPacketIsTakenApartToo() throws IOException {
        String command = "2023-03-07T13:45:28.994Z,3,126208,92,64,7,02,1a,fd,01,00,01,f0\n";
        assertThat(data(command)).containsExactly("0DED405C 021afd010001f0");
        assertThat(data("# format=FAST\n" + command))
                .containsExactly("0DED405C 0007021afd010001", "0DED405C 01f0ffffffffffff");
    }

    @Test
    void allFramesOfALineHaveItsNumber() throws IOException {
        assertThat(Logs.read("2020-04-19T00:35:55Z,2,129029,1,255,9" + ",00".repeat(9) + "\n" + HEADING))
                .extracting(LogLine::lineNumber)
                .containsExactly(1L, 1L, 2L);
    }

    @Test
    void theLongestFastPacketIsTakenApart() throws IOException {
        List<String> frames = data("2020-04-19T00:35:55Z,2,129029,1,255,223" + ",5a".repeat(223) + "\n");
        assertThat(frames).hasSize(32).last().isEqualTo("09F80501 1f5a5a5a5a5a5a5a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "2020-04-19T00:35:55Z,2,129029,1,255,224,00| length must be a number from 0 to 223, was \"224\"",
                "2020-04-19T00:35:55Z,8,129029,1,255,0| priority must be a number from 0 to 7, was \"8\"",
                "2020-04-19T00:35:55Z,2,262400,1,255,0| PGN must be a number from 0 to 262143, was \"262400\"",
                "2020-04-19T00:35:55Z,2,59905,1,255,0| PGN below PDU format 240 must end in a zero byte: 59905",
                "2020-02-30T00:35:55Z,2,129029,1,255,0| not a date or time: \"2020-02-30T00:35:55Z,2,129029,1,255,0\"",
                "2020-04-19T00:35:55Z,2,129029,1,255,2,00| line says 2 data bytes and has 1",
                "2020-04-19T00:35:55Z,2,129029,1,255,1,00,11| unexpected text after the frame: \"11\"",
                "2020-04-19T00:35:55Z,2,129029,1,255,1,0G| data byte must be two hex digits, was \"0G\""
            })
    void aBrokenLineIsRejectedWithAReason(String line, String reason) throws IOException {
        assertThat(Logs.reason(HEADING + line + "\n")).isEqualTo(reason);
    }

    @Test
    void aLastByteThatTheEndOfTheFileMayHaveCutIsRejected() throws IOException {
        assertThat(Logs.reason(HEADING + HEADING.substring(0, HEADING.length() - 2)))
                .isEqualTo("data byte must be two hex digits, was \"f\"");
    }
}
