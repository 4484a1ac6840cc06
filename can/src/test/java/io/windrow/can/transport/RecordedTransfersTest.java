package io.windrow.can.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.LogLine;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole recordings against what independent programs made of them. */
class RecordedTransfersTest {
    private static final Pattern TRANSFER = Pattern.compile(
            "\"t_start\": ([0-9.]+), \"t_end\": ([0-9.]+), \"pgn\": (\\d+), "
                    + "\"sa\": (\\d+), \"da\": (\\d+), \"len\": (\\d+), \"bam\": (true|false), \"payload\": \"([0-9A-F]+)\"");
    private static final Pattern DEFINITION = Pattern.compile("\"PGN\":(\\d+),|\"Type\":\"(\\w+)\"");
    private static final Pattern ANSWER = Pattern.compile("\"src\":(\\d+),\"pgn\":(\\d+),");

    @ParameterizedTest
    @CsvSource({
        "jd5055e-gears.candump.log, tp_agri_jd5055e_transmision123inGear20Seconds.jsonl, 10, RTS_CTS completed: 1",
        "truck-idle.candump.log, tp_j1939_css_truck_11111111_can1.jsonl, 152, ''"
    })
    void everyTransferOfARecordingIsTheOneThatTheOtherProgramFound(
            String log, String oracle, int transfers, String connections) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.require("oracle/" + oracle))) {
            expected.add(expected(line));
        }
        Reassembler reassembler = new Reassembler(number -> false, ReassemblyLimits.defaults());
        List<Transfer> found = Listening.acceptAll(reassembler, frames("logs/" + log));
        assertThat(found).extracting(RecordedTransfersTest::describe).containsExactlyElementsOf(expected);
        assertThat(expected).hasSize(transfers);
        reassembler.abandonOpen();
        assertThat(reassembler.counts().toString()).endsWith(connections);
        System.out.println(log + ": " + reassembler.counts());
    }

    private static String expected(String line) {
        Matcher transfer = TRANSFER.matcher(line);
        assertThat(transfer.find()).as(line).isTrue();
        return String.join(
                " ",
                Boolean.parseBoolean(transfer.group(7)) ? "BAM" : "RTS_CTS",
                micros(transfer.group(1)) + ".." + micros(transfer.group(2)),
                transfer.group(3),
                transfer.group(4) + ">" + transfer.group(5),
                transfer.group(6),
                transfer.group(8));
    }

    private static String describe(Transfer transfer) {
        TransferHead head = transfer.head();
        return String.join(
                " ",
                head.protocol().name(),
                head.startedAtMicros() + ".." + head.endedAtMicros(),
                head.pgn().toString(),
                head.source() + ">" + head.destination(),
                Integer.toString(transfer.length()),
                Listening.hex(transfer));
    }

    private static long micros(String seconds) {
        return new BigDecimal(seconds).movePointRight(6).longValueExact();
    }

    @Test
    void aBoatsFastPacketsAreAsManyAsCanboatFoundInTheFirstTenSeconds() throws IOException {
        Set<Integer> fastPackets = fastPackets(SharedData.require("defs/canboat.json"));
        Map<String, Integer> expected = new TreeMap<>();
        for (String line : Files.readAllLines(SharedData.require("oracle/n2k_can0-2_t0-10s.canboatjs.jsonl"))) {
            Matcher answer = ANSWER.matcher(line);
            assertThat(answer.find()).as(line).isTrue();
            if (fastPackets.contains(Integer.parseInt(answer.group(2)))) {
                expected.merge(answer.group(2) + " from " + answer.group(1), 1, Integer::sum);
            }
        }
        List<CanFrame> frames = frames("logs/n2k-boat.candump.log");
        long end = frames.get(0).capturedAtMicros() + 10_000_000;
        Map<String, Integer> found = new TreeMap<>();
        Reassembler reassembler = new Reassembler(fastPackets::contains, ReassemblyLimits.defaults());
        for (Transfer transfer : Listening.acceptAll(reassembler, frames)) {
            if (transfer.head().endedAtMicros() < end) {
                found.merge(transfer.pgn() + " from " + transfer.head().source(), 1, Integer::sum);
            }
        }
        // canboat has no definition that fits these four messages' content, and gives no answer
        assertThat(found.remove("130823 from 29")).isEqualTo(2);
        assertThat(found.remove("130842 from 31")).isEqualTo(1);
        assertThat(found.remove("130842 from 43")).isEqualTo(1);
        assertThat(found).isEqualTo(expected);
        assertThat(expected.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(729);
    }

    @Test
    void aBoatsRecordingLacksOneFrameAndEndsWithinAMessage() throws IOException {
        Set<Integer> fastPackets = fastPackets(SharedData.require("defs/canboat.json"));
        Reassembler reassembler = new Reassembler(fastPackets::contains, ReassemblyLimits.defaults());
        assertThat(Listening.acceptAll(reassembler, frames("logs/n2k-boat.candump.log")))
                .hasSize(4_286);
        reassembler.abandonOpen();
        assertThat(reassembler.counts())
                .hasToString("FAST_PACKET completed: 4286, FAST_PACKET TIMED_OUT: 1, FAST_PACKET END_OF_INPUT: 1, "
                        + "FAST_PACKET missing packets: 4");
    }

    private static Set<Integer> fastPackets(Path definitions) throws IOException {
        Set<Integer> fast = new HashSet<>();
        Matcher definition = DEFINITION.matcher(Files.readString(definitions));
        int pgn = 0;
        while (definition.find()) {
            if (definition.group(1) != null) {
                pgn = Integer.parseInt(definition.group(1));
            } else if ("Fast".equals(definition.group(2))) {
                fast.add(pgn);
            }
        }
        return fast;
    }

    private static List<CanFrame> frames(String log) throws IOException {
        List<CanFrame> frames = new ArrayList<>();
        try (CandumpReader lines = CandumpReader.open(SharedData.require(log))) {
            while (lines.hasNext()) {
                if (lines.next() instanceof LogLine.Frame line) {
                    frames.add(line.frame());
                }
            }
        }
        return frames;
    }
}
