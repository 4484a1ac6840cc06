package io.windrow.proof;

import static org.junit.jupiter.api.Assumptions.abort;

import io.windrow.can.log.CandumpWriter;
import io.windrow.can.log.LogLine;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.SimulatedFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recorded buses: real ones where they are at hand, else such as a simulated machine would leave. */
final class Recordings {
    private static final Path SHARED = Path.of("../../shared/data/logs");

    private Recordings() {}

    /** A log of one simulated machine, as candump -l writes it. */
    static Path simulated(Path folder, long seed, Instant start, Duration length) throws IOException {
        Path log = folder.resolve("simulated-" + seed + ".log");
        var machine = SimulatedFleet.of(1, seed, start, Optional.of(length))
                .members()
                .get(0)
                .machine();
        try (FrameSource source = machine.open();
                var writer = new CandumpWriter(Files.newOutputStream(log))) {
            for (var line = source.next(); line.isPresent(); line = source.next()) {
                if (line.get() instanceof LogLine.Frame frame) {
                    writer.write(frame.frame());
                }
            }
        }
        return log;
    }

    /** A recording of the collection beside the project; a test without it is skipped and says so. */
    static Path real(String name) {
        Path log = SHARED.resolve(name);
        if (!Files.exists(log)) {
            abort("the recorded bus " + name + " is missing: expected in ../shared/data/logs beside the project");
        }
        return log;
    }

    /** What a candump log holds: micros since 1970, channel, identifier, data in hexadecimal of each frame, sorted. */
    static List<String> contents(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.map(Recordings::content).sorted().toList();
        }
    }

    /** Of {@code (1750000000.123456) can0 0CF00400#0011223344556677}. */
    private static String content(String line) {
        String[] words = line.split("[() .#]+", -1);
        long micros = Long.parseLong(words[1] + words[2]);
        int id = Integer.parseInt(words[4], 16);
        return micros + " " + words[3] + ' ' + id + ' ' + words[5].toLowerCase(Locale.ROOT);
    }

    static long lines(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.count();
        }
    }
}
