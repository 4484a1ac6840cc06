package io.windrow.producer.edge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.log.FrameLog;
import io.windrow.can.log.FrameLogs;
import io.windrow.can.log.LogLine;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.MachineProfile;
import io.windrow.producer.source.SimulatedMachine;
import io.windrow.producer.source.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Frames to feed the edge with. */
final class Buses {
    static final Instant START = Instant.parse("2026-07-01T12:00:00Z");

    private Buses() {}

    /** All that a simulated machine says on both its buses. */
    static List<CanFrame> simulated(MachineProfile profile, long seed, Duration duration) throws IOException {
        var machine = new SimulatedMachine(profile, Wiring.TWO_BUSES, 0, seed, START, Optional.of(duration));
        List<CanFrame> frames = new ArrayList<>();
        try (FrameSource source = machine.open()) {
            for (Optional<LogLine> line = source.next(); line.isPresent(); line = source.next()) {
                frames.add(((LogLine.Frame) line.get()).frame());
            }
        }
        return frames;
    }

    /** A recording that lies beside the project; a test that needs it is skipped, saying so, when it is not there. */
    static List<CanFrame> recorded(String name) throws IOException {
        Path module = Path.of("").toAbsolutePath();
        Path project = Files.exists(module.resolve("producer"))
                ? module
                : module.resolve("..").normalize();
        Path file = project.resolve("../shared/data/logs").resolve(name).normalize();
        assumeTrue(Files.exists(file), "this test reads a recording that is missing: ../shared/data/logs/" + name);
        List<CanFrame> frames = new ArrayList<>();
        try (FrameLog log = FrameLogs.open(file)) {
            while (log.hasNext()) {
                if (log.next() instanceof LogLine.Frame frame) {
                    frames.add(frame.frame());
                }
            }
        }
        return frames;
    }

    /** {@code frame(0, "can0", "0CF00400#607D84481400F084")}. */
    static CanFrame frame(long atMicros, String channel, String idAndBytes) {
        int hash = idAndBytes.indexOf('#');
        var id = CanId.extended(HexFormat.fromHexDigits(idAndBytes.substring(0, hash)));
        return CanFrame.data(atMicros, channel, id, HexFormat.of().parseHex(idAndBytes.substring(hash + 1)));
    }
}
