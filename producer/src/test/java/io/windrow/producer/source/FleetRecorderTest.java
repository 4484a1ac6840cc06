package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.windrow.can.json.Json;
import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.CandumpWriter;
import io.windrow.can.log.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRecorderTest {
    private static final Instant START = Instant.parse("2026-07-01T06:00:00Z");

    @TempDir
    private Path folder;

    private FleetTruth record(String name, int machines, long seed, int threads) throws Exception {
        var fleet = SimulatedFleet.withImplementBuses(machines, seed, START, Optional.of(Duration.ofSeconds(40)));
        return new FleetRecorder(fleet, seed, threads)
                .record(Files.createDirectory(folder.resolve(name)), frames -> {});
    }

    private Map<String, String> content(String name) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return content;
    }

    @Test
    void theSameSeedGivesTheSameBytesByAnyNumberOfThreads() throws Exception {
        record("one", 7, 7, 1);
        record("three", 7, 7, 3);

        assertThat(content("three")).isEqualTo(content("one"));
    }

    @Test
    void anotherSeedGivesOtherBytesInEveryFile() throws Exception {
        record("seven", 4, 7, 2);
        record("eight", 4, 8, 2);

        Map<String, String> eight = content("eight");
        assertThat(content("seven")).allSatisfy((name, text) -> assertThat(text).isNotEqualTo(eight.get(name)));
    }

    @Test
    void eachMachineAndChannelHasALogAndTheTruthCountsItsFrames() throws Exception {
        FleetTruth truth = record("fleet", 4, 3, 2);

        assertThat(content("fleet"))
                .containsOnlyKeys(
                        "tractor-1.can0.log",
                        "tractor-1.can1.log",
                        "combine-1.can0.log",
                        "combine-1.can1.log",
                        "sprayer-1.can0.log",
                        "sprayer-1.can1.log",
                        "tractor-2.can0.log",
                        "truth.json");
        for (FleetTruth.Member member : truth.machines()) {
            for (MachineTruth.Channel channel : member.truth().channels()) {
                Path log = folder.resolve("fleet").resolve(FleetRecorder.fileName(member.equipment(), channel.name()));
                assertThat(Files.readAllLines(log)).hasSize((int) channel.frames());
            }
        }
    }

    @Test
    void linesAreThoseOfCandumpByteForByte() throws Exception {
        record("fleet", 1, 5, 1);
        Path log = folder.resolve("fleet/tractor-1.can1.log");
        List<String> lines = Files.readAllLines(log);
        int checked = 0;
        try (var reader = CandumpReader.open(log)) {
            while (reader.hasNext()) {
                assertThat(reader.next())
                        .isInstanceOfSatisfying(
                                LogLine.Frame.class,
                                line -> assertThat(CandumpWriter.line(line.frame()))
                                        .isEqualTo(lines.get((int) line.lineNumber() - 1)));
                checked++;
            }
        }
        assertThat(checked).isEqualTo(lines.size()).isGreaterThan(5_000);
    }

    @Test
    void noTwoUnitsOfAFleetHaveOneName() {
        List<String> names =
                SimulatedFleet.withImplementBuses(1_000, 7, START, Optional.of(Duration.ofSeconds(10)))
                        .members()
                        .stream()
                        .flatMap(member -> member.machine().open().truth().units().stream())
                        .map(MachineTruth.Unit::nameHex)
                        .toList();

        assertThat(names).hasSize(11_000).doesNotHaveDuplicates();
    }

    @Test
    void theTruthIsJsonWithTheSumsOfItsMachines() throws Exception {
        FleetTruth truth = record("fleet", 3, 5, 2);
        String text = Files.readString(folder.resolve("fleet/truth.json"));

        assertThat(Json.read(text)).isNotNull();
        assertThat(text).isEqualTo(truth.json());
        assertThat(text)
                .contains("\"frames\": " + truth.frames(), "\"area_m2\": ", "\"fuel_litres\": ", "\"engine_hours\": ")
                .contains("\"mean_moisture_percent\": ", "\"name_hex\": \"", "\"file\": \"combine-1.can1.log\"");
    }

    @Test
    void oneThatIsStoppedLeavesNoTruth() {
        var fleet = SimulatedFleet.of(2, 1, START, Optional.of(Duration.ofDays(30)));
        var recorder = new FleetRecorder(fleet, 1, 2);
        var written = new AtomicLong();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> recorder.record(folder, frames -> {
                    written.addAndGet(frames);
                    recorder.stop();
                }));
        assertThat(written.get()).isPositive();
        assertThat(folder.resolve("truth.json")).doesNotExist();
    }
}
