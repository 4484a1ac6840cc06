package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.testdata.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    /** Its header says: Start time: 2015-06-21 18:11:07.246.0, and its first line 48.6 ms. */
    @Test
    void everyLineOfAPcanTraceIsAFrame() throws IOException {
        List<CanFrame> frames = Logs.frames(SharedData.require("logs/n2k-sample3.trc"));
        assertThat(frames).hasSize(12_274);
        assertThat(frames.get(0).capturedAtMicros())
                .isEqualTo(Instant.parse("2015-06-21T18:11:07.246Z").toEpochMilli() * 1_000 + 48_600);
    }

    /** 1930 rows, of which 60 have no identifier, 68 a wrong checksum, and others two frames' data or no time. */
    @Test
    void anOscilloscopesErrorsAreRejections() throws IOException {
        int frames = 0;
        int checksums = 0;
        try (FrameLog log = FrameLogs.open(SharedData.require("logs/jd5055e-hydraulics-with-errors.csv"))) {
            for (LogLine line : CandumpReaderTest.all(log)) {
                frames += line instanceof LogLine.Frame ? 1 : 0;
                checksums +=
                        line instanceof LogLine.Rejected bad && bad.reason().startsWith("checksum") ? 1 : 0;
            }
        }
        assertThat(frames).isEqualTo(1_727);
        assertThat(checksums).isEqualTo(68);
    }

    @Test
    void aRecordingWrittenAsAscIsTheSame() throws IOException {
        List<CanFrame> frames = Logs.frames(SharedData.require("logs/truck-idle.candump.log"));
        assertThat(Logs.frames(Logs.read(AscWriterTest.write(frames)))).isEqualTo(frames);
    }
}
