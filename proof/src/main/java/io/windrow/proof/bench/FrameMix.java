package io.windrow.proof.bench;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.CandumpReader;
import io.windrow.can.log.LogLine;
import io.windrow.producer.source.FrameSource;
import io.windrow.producer.source.MachineProfile;
import io.windrow.producer.source.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The frames that a benchmark works on: a recorded bus, or a minute of the simulated tractor. */
final class FrameMix {
    private static final Duration SIMULATED = Duration.ofMinutes(1);
    private static final long SEED = 1;

    private FrameMix() {}

    /** Frames of a recording, or of the simulator when the name is empty. */
    static List<CanFrame> of(String log) throws IOException {
        return log.isEmpty() ? simulated(MachineProfile.TRACTOR) : recorded(Path.of(log));
    }

    private static List<CanFrame> recorded(Path log) throws IOException {
        List<CanFrame> frames = new ArrayList<>();
        try (var reader = CandumpReader.open(log)) {
            while (reader.hasNext()) {
                if (reader.next() instanceof LogLine.Frame line) {
                    frames.add(line.frame());
                }
            }
        }
        return frames;
    }

    /** A minute of a machine of that kind. */
    static List<CanFrame> simulated(MachineProfile kind) throws IOException {
        var machine = new SimulatedMachine(kind, SEED, Instant.EPOCH, Optional.of(SIMULATED));
        List<CanFrame> frames = new ArrayList<>();
        try (FrameSource source = machine.open()) {
            for (var line = source.next(); line.isPresent(); line = source.next()) {
                if (line.get() instanceof LogLine.Frame good) {
                    frames.add(good.frame());
                }
            }
        }
        return frames;
    }
}
