package io.windrow.console.cli;

import io.windrow.console.bus.InterruptibleInput;
import io.windrow.producer.source.FrameOrigin;
import io.windrow.producer.source.Looped;
import io.windrow.producer.source.MachineProfile;
import io.windrow.producer.source.MergedLogs;
import io.windrow.producer.source.RecordedLog;
import io.windrow.producer.source.SimulatedMachine;
import io.windrow.producer.source.SocketCan;
import io.windrow.producer.source.StandardInput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a gateway's frames come from: exactly one of these. */
final class GatewaySources {
    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = {
                "A recorded bus, its format told by its content: candump, PCAN trace, Vector ASC,",
                "canboat, Yacht Devices, SavvyCAN, CSV, pcap, pcapng; packed by gzip or zstd or not.",
                "Given several times, the files of one machine are played together by their times."
            })
    private List<Path> logs = List.of();

    @Option(
            names = "--can",
            paramLabel = "INTERFACE",
            description = "A CAN interface of this machine (SocketCAN), for example can0; may be given several times.")
    private List<String> interfaces = List.of();

    @Option(names = "--stdin", description = "Standard input: candump -L any | windrow gateway --stdin …")
    private boolean stdin;

    @Option(
            names = "--simulated",
            paramLabel = "KIND",
            description = "A machine that is not there, at work without end: tractor, combine or sprayer.")
    private @Nullable String simulated;

    boolean isRecording() {
        return !logs.isEmpty();
    }

    /** @param stop ends what is read before the gateway begins */
    List<FrameOrigin> origins(boolean loop, long seed, BooleanSupplier stop) throws IOException {
        if (!logs.isEmpty()) {
            FrameOrigin recording = logs.size() == 1 ? RecordedLog.at(logs.get(0)) : MergedLogs.at(logs);
            return List.of(loop ? Looped.of(recording, stop) : recording);
        }
        if (!interfaces.isEmpty()) {
            return interfaces.stream()
                    .distinct()
                    .map(each -> (FrameOrigin) new SocketCan(each, InstantSource.system()))
                    .toList();
        }
        if (stdin) {
            var input = new InterruptibleInput(new FileInputStream(FileDescriptor.in));
            return List.of(new StandardInput(input, InstantSource.system()));
        }
        return List.of(new SimulatedMachine(profile(), seed, Instant.now(), Optional.empty()));
    }

    private MachineProfile profile() {
        String kind = String.valueOf(simulated).toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "tractor" -> MachineProfile.TRACTOR;
            case "combine" -> MachineProfile.COMBINE;
            case "sprayer" -> MachineProfile.SPRAYER;
            default ->
                throw new IllegalArgumentException(
                        "--simulated must be tractor, combine or sprayer, was \"" + simulated + '"');
        };
    }
}
