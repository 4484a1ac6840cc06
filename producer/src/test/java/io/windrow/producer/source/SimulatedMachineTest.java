package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import io.windrow.can.decode.Decoder;
import io.windrow.can.decode.Decoding;
import io.windrow.can.decode.Quality;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.log.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMachineTest {
    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final Decoder DECODER = new Decoder(Catalogue.builtIn());

    private static List<CanFrame> frames(MachineProfile profile, long seed, Duration duration) throws Exception {
        List<CanFrame> frames = new ArrayList<>();
        try (FrameSource source = new SimulatedMachine(profile, seed, START, Optional.of(duration)).open()) {
            for (Optional<LogLine> line = source.next(); line.isPresent(); line = source.next()) {
                frames.add(((LogLine.Frame) line.get()).frame());
            }
        }
        return frames;
    }

    private static MachineProfile profile(String kind) {
        return switch (kind) {
            case "tractor" -> MachineProfile.TRACTOR;
            case "combine" -> MachineProfile.COMBINE;
            default -> MachineProfile.SPRAYER;
        };
    }

    /** Least and greatest good value of each signal; every known message's signals are good or not available. */
    private static Map<String, DoubleSummaryStatistics> values(List<CanFrame> frames) {
        Map<String, DoubleSummaryStatistics> values = new TreeMap<>();
        for (CanFrame frame : frames) {
            if (DECODER.decode(frame) instanceof Decoding.Message message) {
                accept(message, values);
            }
        }
        return values;
    }

    private static void accept(Decoding.Message message, Map<String, DoubleSummaryStatistics> values) {
        int good = 0;
        for (int i = 0; i < message.size(); i++) {
            Quality quality = message.quality(i);
            if (quality == Quality.GOOD) {
                good++;
                String name = message.signal(i).name();
                values.computeIfAbsent(name, key -> new DoubleSummaryStatistics())
                        .accept(message.value(i));
            } else if (quality != Quality.NOT_AVAILABLE) {
                fail("neither good nor not available: " + message);
            }
        }
        if (good == 0) {
            fail("says nothing: " + message);
        }
    }

    @Test
    void theSameSeedGivesTheSameFrames() throws Exception {
        assertThat(frames(MachineProfile.TRACTOR, 7, Duration.ofSeconds(30)))
                .isEqualTo(frames(MachineProfile.TRACTOR, 7, Duration.ofSeconds(30)));
    }

    @Test
    void anotherSeedGivesOtherFrames() throws Exception {
        assertThat(frames(MachineProfile.TRACTOR, 7, Duration.ofSeconds(5)))
                .isNotEqualTo(frames(MachineProfile.TRACTOR, 8, Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tractor", "combine", "sprayer"})
    void aBusCarriesHundredToTwoHundredFramesASecondAndNeverTwoAtOnce(String kind) throws Exception {
        var frames = frames(profile(kind), 1, Duration.ofSeconds(20));

        assertThat(frames.size() / 20).isBetween(100, 200);
        long closest = Long.MAX_VALUE;
        for (int i = 1; i < frames.size(); i++) {
            closest = Math.min(
                    closest,
                    frames.get(i).capturedAtMicros() - frames.get(i - 1).capturedAtMicros());
        }
        assertThat(closest).isGreaterThanOrEqualTo(524);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tractor", "combine", "sprayer"})
    void everyKnownMessageIsGoodAndWithinWhatAMachineDoes(String kind) throws Exception {
        var values = values(frames(profile(kind), 3, Duration.ofMinutes(10)));

        assertWithin(values, "EngineSpeed", 700, 2_300);
        assertWithin(values, "EngineFuelRate", 2, 70);
        assertWithin(values, "ActualEnginePercentTorque", 0, 100);
        assertWithin(values, "WheelBasedVehicleSpeed", 0, 25);
        assertWithin(values, "GroundBasedMachineSpeed", 0, 7);
        assertWithin(values, "EngineCoolantTemperature", 40, 105);
        assertWithin(values, "Latitude", 41, 44);
        assertWithin(values, "Longitude", -94, -90);
        assertWithin(values, "ActualTemperature", 273, 313);
        assertWithin(values, "CompassBearing", 0, 360);
    }

    private static DoubleSummaryStatistics of(Map<String, DoubleSummaryStatistics> values, String signal) {
        assertThat(values).containsKey(signal);
        return values.getOrDefault(signal, new DoubleSummaryStatistics());
    }

    private static void assertWithin(
            Map<String, DoubleSummaryStatistics> values, String signal, double least, double most) {
        assertThat(of(values, signal).getMin()).as(signal).isGreaterThanOrEqualTo(least);
        assertThat(of(values, signal).getMax()).as(signal).isLessThanOrEqualTo(most);
    }

    @Test
    void aTractorWorksPassesAndTurnsWithTheHitchUp() throws Exception {
        var values = values(frames(MachineProfile.TRACTOR, 5, Duration.ofMinutes(5)));

        assertThat(of(values, "RearHitchPosition").getMax()).isGreaterThan(70);
        assertThat(of(values, "RearHitchPosition").getMin()).isLessThan(20);
        assertThat(of(values, "RPTOSpeed").getMax()).isBetween(500.0, 560.0);
        assertThat(of(values, "RearHitchInWork").getSum()).isPositive();
        assertThat(of(values, "CompassBearing").getMax()).isEqualTo(180);
        assertThat(of(values, "GroundBasedMachineDistance").getMax()).isBetween(500.0, 750.0);
    }

    @Test
    void positionMovesAsFarAsDistanceSays() throws Exception {
        var frames = frames(MachineProfile.SPRAYER, 5, Duration.ofSeconds(60));
        var values = values(frames);

        double north = (of(values, "Latitude").getMax() - of(values, "Latitude").getMin()) * 111_320;
        assertThat(north)
                .isCloseTo(of(values, "GroundBasedMachineDistance").getMax(), org.assertj.core.data.Offset.offset(2.0));
    }

    @Test
    void theTenGroupsAndTheirTrueCarriersAreOnTheBusAndOthersThatNobodyKnows() throws Exception {
        Set<Integer> groups = new HashSet<>();
        frames(MachineProfile.TRACTOR, 1, Duration.ofSeconds(10))
                .forEach(frame -> groups.add(frame.id().pgn().number()));

        assertThat(groups)
                .contains(61444, 65265, 65266, 65267, 65271, 65272, 130312, 130313, 130314, 130315)
                .contains(61443, 65091, 65093, 65096, 65097, 65253, 65256, 65262, 65263, 65276, 129025)
                .contains(60928, 61184, 65284);
    }

    @Test
    void addressClaimsComeFirst() throws Exception {
        assertThat(frames(MachineProfile.COMBINE, 1, Duration.ofSeconds(1)).subList(0, 5))
                .allSatisfy(frame -> assertThat(frame.id().pgn().number()).isEqualTo(60928));
    }

    @Test
    void aMachineWithoutADurationHasNoEnd() {
        assertThat(new SimulatedMachine(MachineProfile.TRACTOR, 1, START, Optional.empty()).isEndless())
                .isTrue();
    }

    @Test
    void aDurationOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulatedMachine(MachineProfile.TRACTOR, 1, START, Optional.of(Duration.ZERO)))
                .withMessageContaining("PT0S");
    }

    @Test
    void aFleetHasKindsInTurnAndNoTwoAlike() {
        var fleet = SimulatedFleet.of(5, 100, START, Optional.empty());

        assertThat(fleet.members())
                .extracting(SimulatedFleet.Member::equipment)
                .containsExactly("tractor-1", "combine-1", "sprayer-1", "tractor-2", "combine-2");
        assertThat(fleet.members().stream().map(m -> m.machine().seed())).doesNotHaveDuplicates();
    }

    @Test
    void aFleetOfNobodyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedFleet.of(0, 1, START, Optional.empty()))
                .withMessage("a fleet must have 1 to 1000 machines, was 0");
    }
}
