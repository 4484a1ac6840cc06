package io.windrow.producer.edge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.windrow.avro.Lane;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.transport.Outcome;
import io.windrow.can.transport.Protocol;
import io.windrow.can.transport.Reassembler;
import io.windrow.can.transport.ReassemblyLimits;
import io.windrow.can.transport.Transfer;
import io.windrow.producer.source.MachineProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames go out in two lanes, which change at any moment, and each lane is put together by itself: nothing is missing. */
class EdgeTransfersLawsTest {
    private static Random random(String law, long seed) {
        System.out.println(law + ": seed " + seed);
        return new Random(seed);
    }

    static LongStream seeds() {
        return LongStream.of(1, 2, System.nanoTime());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatASimulatedMachineSaysIsWholeInItsLanes(long seed) throws IOException {
        Random random = random("lanes of simulated machines", seed);
        for (MachineProfile profile : List.of(MachineProfile.TRACTOR, MachineProfile.COMBINE)) {
            List<CanFrame> frames = Buses.simulated(profile, seed, Duration.ofSeconds(60));
            assertWholeInLanes(frames, random, 50);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jd5055e-gears.candump.log",
                "truck-idle.candump.log",
                "n2k-boat.candump.log",
                "n2k-sample3.trc",
                "jd5055e-hydraulics-with-errors.csv"
            })
    void whatWasRecordedIsWholeInItsLanes(String name) throws IOException {
        List<CanFrame> frames = Buses.recorded(name);
        assertWholeInLanes(frames, random("lanes of " + name, System.nanoTime()), 0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatLosesFramesAndComesInAnotherOrderIsTheSameInLanesAsTogether(long seed) throws IOException {
        Random random = random("lanes of disturbed frames", seed);
        List<CanFrame> frames = new ArrayList<>();
        for (CanFrame frame : Buses.simulated(MachineProfile.COMBINE, seed, Duration.ofSeconds(60))) {
            if (random.nextInt(50) > 0) {
                frames.add(frames.size() - (frames.isEmpty() ? 0 : random.nextInt(2)), frame);
            }
        }
        assertWholeInLanes(frames, random, 20);
    }

    private static void assertWholeInLanes(List<CanFrame> frames, Random random, int atLeast) {
        Reassembler together = reassembler();
        Reassembler fresh = reassembler();
        Reassembler backlog = reassembler();
        EdgeTransfers transfers = new EdgeTransfers(Catalogue.builtIn()::isFastPacket);
        Lane now = Lane.FRESH;
        List<Transfer> expected = new ArrayList<>();
        List<Transfer> whole = new ArrayList<>();
        for (CanFrame frame : frames) {
            now = random.nextInt(5) == 0 ? (random.nextBoolean() ? Lane.FRESH : Lane.BACKLOG) : now;
            add(expected, together.accept(frame));
            Lane lane = lane(transfers.of(frame), now);
            add(whole, (lane == Lane.FRESH ? fresh : backlog).accept(frame));
        }
        assertThat(whole).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(atLeast);
        for (Protocol protocol : Protocol.values()) {
            assertThat(fresh.counts().strayFrames(protocol) + backlog.counts().strayFrames(protocol))
                    .isEqualTo(together.counts().strayFrames(protocol));
        }
    }

    private static Lane lane(@Nullable EdgeTransfer transfer, Lane now) {
        if (transfer == null) {
            return now;
        }
        Lane lane = transfer.lane();
        if (lane == null) {
            transfer.setLane(now);
            return now;
        }
        return lane;
    }

    private static Reassembler reassembler() {
        return new Reassembler(Catalogue.builtIn()::isFastPacket, ReassemblyLimits.defaults());
    }

    private static void add(List<Transfer> list, Outcome outcome) {
        if (outcome instanceof Outcome.Completed completed) {
            list.add(completed.transfer());
        }
    }

    @Test
    void aLaneIsSetOnceAndSharedByThoseThatOverlap() {
        EdgeTransfers transfers = new EdgeTransfers(number -> false);
        EdgeTransfer first = requireNonNull(transfers.of(Buses.frame(0, "can0", "1CEC2680#100A00020200EF00")));
        assertThat(first.lane()).isNull();
        first.setLane(Lane.BACKLOG);
        assertThatIllegalStateException()
                .isThrownBy(() -> first.setLane(Lane.FRESH))
                .withMessage("a transfer that began in BACKLOG cannot go on in FRESH");
        EdgeTransfer answer = requireNonNull(transfers.of(Buses.frame(0, "can0", "1CEC8026#100A00020200EF00")));
        assertThat(answer).isNotSameAs(first);
        assertThat(answer.lane()).isEqualTo(Lane.BACKLOG);
        assertThat(answer.pgn()).isEqualTo(61_184);
        assertThat(answer.source()).isEqualTo(0x26);
    }
}
