package io.windrow.console.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.windrow.can.decode.Quality;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.BusLoad;
import io.windrow.can.transport.AbandonReason;
import io.windrow.can.transport.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {
    private static final int BIT_RATE = BusLoad.DEFAULT_BIT_RATE;

    private static BusReport inspect(String... names) throws IOException {
        return inspect(InputStream.nullInputStream(), names);
    }

    private static BusReport inspect(InputStream in, String... names) throws IOException {
        try (var files = new BusFiles(BusFile.all(List.of(names)), in, line -> {})) {
            return new Inspection(files, Catalogue.builtIn(), BIT_RATE).run(Reading.TO_THE_END);
        }
    }

    private static BusReport inspectLines(String... lines) throws IOException {
        byte[] log = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
        return inspect(new ByteArrayInputStream(log), "-");
    }

    /** Counted again from the text of the log alone. */
    @ParameterizedTest
    @ValueSource(strings = {"jd5055e-gears.candump.log", "truck-idle.candump.log", "n2k-boat.candump.log"})
    void framesSendersAndTheSpanAreThoseOfTheText(String name) throws IOException {
        Path file = Lists.shared("logs/" + name);
        Map<Integer, Long> sources = new TreeMap<>();
        double first = Double.MAX_VALUE;
        double last = 0;
        List<String> lines = Files.readAllLines(file);
        for (String line : lines) {
            List<String> words = List.of(line.split("[() #]+", -1));
            sources.merge(Integer.parseInt(words.get(3).substring(6), 16), 1L, Long::sum);
            first = Math.min(first, Double.parseDouble(words.get(1)));
            last = Math.max(last, Double.parseDouble(words.get(1)));
        }

        BusReport report = inspect(file.toString());

        assertThat(report.frames()).isEqualTo(lines.size());
        assertThat(report.sources().stream()
                        .collect(Collectors.toMap(BusReport.Source::address, BusReport.Source::frames)))
                .isEqualTo(sources);
        assertThat(report.span().orElseThrow().seconds()).isCloseTo(last - first, within(1e-6));
        assertThat(report.perSecond(report.frames()).orElseThrow())
                .isCloseTo(lines.size() / (last - first), within(0.01));
        long singles =
                report.groups().stream().mapToLong(BusReport.Group::count).sum()
                        - report.transfers().stream()
                                .mapToLong(BusReport.Transfers::completed)
                                .sum();
        assertThat(singles + report.parts() + report.withoutGroup()).isEqualTo(report.frames());
    }

    /** 152 announcements of BAM stand in the log, and each is followed by all of its packets. */
    @Test
    void theTruckSendsItsTroubleCodesByTransfersOnly() throws IOException {
        Path file = Lists.shared("logs/truck-idle.candump.log");
        Map<Integer, Long> announced = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String frame = line.substring(line.lastIndexOf(' ') + 1);
            if (frame.substring(2, 6).equals("ECFF") && frame.startsWith("20", 9)) {
                int pgn = Integer.parseInt(frame.substring(21, 23) + frame.substring(19, 21), 16);
                announced.merge(pgn, 1L, Long::sum);
            }
        }

        BusReport report = inspect(file.toString());

        assertThat(report.transfers()).singleElement().satisfies(bam -> {
            assertThat(bam.protocol()).isEqualTo(Protocol.BAM);
            assertThat(bam.completed()).isEqualTo(152);
            assertThat(bam.abandonedInAll()).isZero();
        });
        announced.forEach((pgn, count) -> assertThat(report.groups()).anySatisfy(group -> {
            assertThat(group.pgn()).isEqualTo(pgn);
            assertThat(group.count()).isEqualTo(count);
        }));
    }

    @Test
    void twoEqualFramesASecondApartLoadTheBusWithTheBitsOfOne() throws IOException {
        // 29 bits of identifier and no data: 64 bits and 3 of intermission; 0x15555555 and its CRC have no run of five
        BusReport report = inspectLines("(10.0) can0 15555555#", "(11.0) can0 15555555#");

        double load = report.channels().get(0).load().orElseThrow();
        assertThat(load * BIT_RATE).isBetween(67.0, 72.0).isEqualTo(Math.rint(load * BIT_RATE), within(1e-9));
    }

    @Test
    void whatWasBegunAndNotEndedIsToldWithTheReason() throws IOException {
        BusReport report = inspectLines("(1.0) can0 0DF80517#402B000000000000", "(1.1) can0 0DF80517#602B000000000000");

        assertThat(report.transfers()).singleElement().satisfies(fast -> {
            assertThat(fast.completed()).isZero();
            assertThat(fast.abandoned()).containsEntry(AbandonReason.END_OF_INPUT, 2L);
        });
    }

    @Test
    void aSenderThatClaimsItsAddressHasItsName() throws IOException {
        BusReport report = inspectLines("(1.0) can0 18EEFF17#0102030405060708", "(2.0) can0 0CF00418#FFFFFFFFFFFFFFFF");

        assertThat(report.sources())
                .extracting(source -> source.name().map(Object::toString).orElse("-"))
                .containsExactly("0807060504030201", "-");
    }

    @Test
    void aSignalThatNeverHadAValueIsListedWithWhatItHadInstead() throws IOException {
        BusReport report = inspectLines(
                "(1.0) can0 0CF00400#FFFFFF00FEFFFFFF",
                "(2.0) can0 0CF00400#FFFFFFFFFFFFFFFF",
                "(3.0) can0 0CF00400#FFFF7DFFFFFFFFFF");

        assertThat(report.neverValid())
                .filteredOn(never -> never.signal().equals("EngineSpeed"))
                .singleElement()
                .satisfies(never -> {
                    assertThat(never.heard()).isEqualTo(3);
                    assertThat(never.qualities()).containsExactly(Quality.NOT_AVAILABLE, Quality.ERROR);
                });
        assertThat(report.neverValid())
                .extracting(BusReport.NeverValid::signal)
                .doesNotContain("ActualEnginePercentTorque");
    }

    @Test
    void anEmptyRecordingIsAReportWithNothingInIt() throws IOException {
        BusReport report = inspectLines("# nothing");

        assertThat(report.frames()).isZero();
        assertThat(report.span()).isEmpty();
        assertThat(report.describe(InspectFormat.TEXT, BIT_RATE))
                .contains("frames    0; 0 of them parts of transfers, 0 without a group; 0 lines rejected");
        assertThat(report.describe(InspectFormat.JSON, BIT_RATE)).hasSize(1);
    }

    @Test
    void theObjectSaysWhatTheTableSays() throws IOException {
        BusReport report = inspectLines(
                "(1.0) can0 18EEFF17#0102030405060708",
                "(2.0) can1 0CF00418#FFFFFF00FEFFFFFF",
                "(3.5) can1 18FFAA18#00");

        JsonNode root = new ObjectMapper()
                .readTree(report.describe(InspectFormat.JSON, BIT_RATE).get(0));
        String table = String.join("\n", report.describe(InspectFormat.TEXT, BIT_RATE));

        assertThat(root.get("frames").asInt()).isEqualTo(3);
        assertThat(root.get("durationSeconds").asDouble()).isEqualTo(2.5);
        assertThat(root.get("framesPerSecond").asDouble()).isEqualTo(1.2);
        assertThat(root.at("/channels/1/first").asText()).isEqualTo("1970-01-01T00:00:02.000000Z");
        assertThat(root.at("/sources/0/name").asText()).isEqualTo("0807060504030201");
        assertThat(Stream.of("0:00:02, 2.500 s", "0807060504030201", "EEC1.EngineSpeed", "65450"))
                .allSatisfy(word -> assertThat(table).contains(word));
    }
}
