package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.windrow.can.log.LogLine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedLogTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing.log");

        assertThatIOException().isThrownBy(() -> RecordedLog.at(missing)).withMessage("no such file: " + missing);
    }

    @Test
    void aDirectoryIsNamedAsOne() {
        assertThatIOException()
                .isThrownBy(() -> RecordedLog.at(folder))
                .withMessage(folder + " is a directory, not a recorded bus");
    }

    @Test
    void framesAndRejectedLinesComeInTheirOrderAndProgressReachesTheTotal() throws Exception {
        Path file = Files.writeString(
                folder.resolve("bus.log"), "(1.0) can0 0CF00400#01\n(1.1) can0 0CF00400#0\n(1.2) can0 123#R\n");

        try (FrameSource source = RecordedLog.at(file).open()) {
            assertThat(source.next().orElseThrow()).isInstanceOf(LogLine.Frame.class);
            assertThat(source.next().orElseThrow())
                    .isInstanceOfSatisfying(
                            LogLine.Rejected.class,
                            line -> assertThat(line.lineNumber()).isEqualTo(2));
            assertThat(source.next().orElseThrow()).isInstanceOf(LogLine.Frame.class);
            assertThat(source.next()).isEmpty();
            assertThat(source.next()).isEmpty();
            assertThat(source.bytesRead()).isEqualTo(source.bytesTotal().orElseThrow());
        }
    }

    @Test
    void eachOpeningBeginsAtTheFirstLine() throws Exception {
        var log = RecordedLog.at(Files.writeString(folder.resolve("bus.log"), "(1.0) can0 0CF00400#01\n"));

        for (int i = 0; i < 2; i++) {
            try (FrameSource source = log.open()) {
                assertThat(source.next()).isPresent();
            }
        }
    }

    @Test
    void theFormatIsToldByTheContent() throws Exception {
        Path file =
                Files.writeString(folder.resolve("bus.log"), "base hex  timestamps absolute\n 0.5 2 123 Rx d 1 11\n");

        try (FrameSource source = RecordedLog.at(file).open()) {
            assertThat(source.next().orElseThrow())
                    .isInstanceOfSatisfying(
                            LogLine.Frame.class,
                            line -> assertThat(line.frame().channel()).isEqualTo("can1"));
        }
    }

    @Test
    void aFileInNoFormatIsRefusedBeforeAnythingStarts() throws Exception {
        Path file = Files.writeString(folder.resolve("letter.txt"), "Dear reader,\n");

        assertThatIOException()
                .isThrownBy(() -> RecordedLog.at(file))
                .withMessageStartingWith(file + " is in no format that is read; these are: candump log, ");
    }

    @Test
    void aFormatThatIsToldAndNotReadIsRefusedByItsName() throws Exception {
        Path file = Files.writeString(folder.resolve("bus.blf"), "LOGG\0\0\0\0");

        assertThatIOException()
                .isThrownBy(() -> RecordedLog.at(file))
                .withMessage(file + ": Vector BLF is not read; save the recording as Vector ASC");
    }
}
