package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole recordings: every line a frame, and every frame the line again. */
class RecordedBusesTest {
    @ParameterizedTest
    @CsvSource({
        "jd5055e-gears.candump.log, 13640",
        "combine-jd-case.candump.log, 15",
        "truck-idle.candump.log, 45571",
        "n2k-boat.candump.log, 47166"
    })
    void everyLineOfARecordingIsAFrame(String name, int frames) throws IOException {
        Path file = SharedData.require("logs/" + name);
        int read = 0;
        try (CandumpReader log = CandumpReader.open(file)) {
            var lines = Files.readAllLines(file).iterator();
            while (log.hasNext()) {
                assertThat(log.next())
                        .isInstanceOfSatisfying(
                                LogLine.Frame.class,
                                line -> assertThat(CandumpWriter.line(line.frame()))
                                        .isEqualTo(lines.next()));
                read++;
            }
            assertThat(log.bytesRead()).isEqualTo(Files.size(file));
        }
        assertThat(read).isEqualTo(frames);
    }
}
