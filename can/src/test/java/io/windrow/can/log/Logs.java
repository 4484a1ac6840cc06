package io.windrow.can.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.windrow.can.frame.CanFrame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Opens what tests made up, by its content. */
final class Logs {
    private Logs() {}

    static List<LogLine> read(byte[] bytes) throws IOException {
        try (FrameLog log = FrameLogs.open(new ByteArrayInputStream(bytes), "made-up.log")) {
            return CandumpReaderTest.all(log);
        }
    }

    static List<LogLine> read(String text) throws IOException {
        return read(bytes(text));
    }

    static LogFormat format(byte[] bytes) throws IOException {
        try (FrameLog log = FrameLogs.open(new ByteArrayInputStream(bytes), "made-up.log")) {
            return log.format();
        }
    }

    /** The frames of lines without a rejection. */
    static List<CanFrame> frames(String text) throws IOException {
        return frames(read(text));
    }

    static List<CanFrame> frames(Path file) throws IOException {
        try (FrameLog log = FrameLogs.open(file)) {
            return frames(CandumpReaderTest.all(log));
        }
    }

    static List<CanFrame> frames(List<LogLine> lines) {
        List<CanFrame> frames = new ArrayList<>();
        for (LogLine line : lines) {
            assertThat(line).isInstanceOf(LogLine.Frame.class);
            frames.add(((LogLine.Frame) line).frame());
        }
        return frames;
    }

    /** Why the only rejected line was. */
    static String reason(String text) throws IOException {
        List<LogLine> rejected =
                read(text).stream().filter(LogLine.Rejected.class::isInstance).toList();
        assertThat(rejected).hasSize(1);
        return ((LogLine.Rejected) rejected.get(0)).reason();
    }

    static void assertReasoned(List<LogLine> lines) {
        long before = 0;
        for (LogLine line : lines) {
            assertThat(line.lineNumber()).isGreaterThanOrEqualTo(Math.max(1, before));
            before = line.lineNumber();
            if (line instanceof LogLine.Rejected rejected) {
                assertThat(rejected.reason()).isNotBlank().hasSizeLessThan(400);
            }
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] zstd(byte[] bytes) {
        return Zstd.compress(bytes);
    }
}
