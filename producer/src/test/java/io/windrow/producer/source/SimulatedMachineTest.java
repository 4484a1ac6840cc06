package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.name.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMachineTest {
    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final Set<Integer> PROPRIETARY_A = Set.of(61184, 126720);

    private static Overheard heard(String kind, Wiring wiring, long seed, Duration duration) {
        var machine = new SimulatedMachine(profile(kind), wiring, 4, seed, START, Optional.of(duration));
        return Overheard.of(machine);
    }

    private static Overheard tractor(long seed, Duration duration) {
        return heard("tractor", Wiring.ONE_BUS, seed, duration);
    }

    private static MachineProfile profile(String kind) {
        return switch (kind) {
            case "tractor" -> MachineProfile.TRACTOR;
            case "combine" -> MachineProfile.COMBINE;
            default -> MachineProfile.SPRAYER;
        };
    }

    private static boolean isProprietary(CanFrame frame) {
        int pgn = frame.id().pgn().number();
        return PROPRIETARY_A.contains(pgn) || (pgn >= 65280 && pgn <= 65535);
    }

    @Test
    void theSameSeedGivesTheSameFrames() {
        assertThat(tractor(7, Duration.ofSeconds(30)).frames())
                .isEqualTo(tractor(7, Duration.ofSeconds(30)).frames());
    }

    @Test
    void anotherSeedGivesOtherFrames() {
        assertThat(tractor(7, Duration.ofSeconds(5)).frames())
                .isNotEqualTo(tractor(8, Duration.ofSeconds(5)).frames());
    }

    @ParameterizedTest
    @CsvSource({
        "tractor,ONE_BUS", "combine,ONE_BUS", "sprayer,ONE_BUS",
        "tractor,TWO_BUSES", "combine,TWO_BUSES", "sprayer,TWO_BUSES"
    })
    void eachBusCarriesAboutFourHundredFramesASecondHalfOfThemProprietaryAndNeverTwoAtOnce(String kind, Wiring wiring) {
        var heard = heard(kind, wiring, 1, Duration.ofSeconds(150));

        assertThat(heard.channels()).hasSize(wiring == Wiring.ONE_BUS ? 1 : 2);
        for (String channel : heard.channels()) {
            List<CanFrame> frames = heard.frames(channel);
            List<CanFrame> steady = frames.stream()
                    .filter(frame -> heard.secondsSinceStart(frame) >= 30 && heard.secondsSinceStart(frame) < 130)
                    .toList();
            assertThat(steady.size() / 100).isBetween(320, 480);
            long proprietary =
                    steady.stream().filter(SimulatedMachineTest::isProprietary).count();
            assertThat((double) proprietary / steady.size()).isBetween(0.42, 0.58);
            assertThat(closest(frames)).isGreaterThanOrEqualTo(524);
        }
    }

    private static long closest(List<CanFrame> frames) {
        long closest = Long.MAX_VALUE;
        for (int i = 1; i < frames.size(); i++) {
            closest = Math.min(
                    closest,
                    frames.get(i).capturedAtMicros() - frames.get(i - 1).capturedAtMicros());
        }
        return closest;
    }

    @ParameterizedTest
    @CsvSource({
        "tractor,ONE_BUS", "combine,ONE_BUS", "sprayer,ONE_BUS",
        "tractor,TWO_BUSES", "combine,TWO_BUSES", "sprayer,TWO_BUSES"
    })
    void everyKnownMessageIsGoodAndWithinWhatAMachineDoesAndEveryTransferIsWhole(String kind, Wiring wiring) {
        var heard = heard(kind, wiring, 3, Duration.ofMinutes(10));

        assertThat(heard.oddities()).isEmpty();
        assertThat(heard.abandonedTransfers()).isZero();
        assertThat(heard.strayFrames()).isZero();
        assertWithin(heard, "EngineSpeed", 0, 2_300);
        assertWithin(heard, "EngineFuelRate", 0, 75);
        assertWithin(heard, "ActualEnginePercentTorque", 0, 100);
        assertWithin(heard, "WheelBasedVehicleSpeed", 0, 36);
        assertWithin(heard, "GroundBasedMachineSpeed", 0, 10);
        assertWithin(heard, "EngineCoolantTemperature", 40, 105);
        assertWithin(heard, "Latitude", 41.9, 42.3);
        assertWithin(heard, "Longitude", -93.7, -93.4);
        assertWithin(heard, "ActualTemperature", 273, 313);
        assertWithin(heard, "CompassBearing", 0, 360);
        assertWithin(heard, "COG", 0, 6.2832);
        assertWithin(heard, "ActualWorkingWidth", 4_000, 31_000);
    }

    private static void assertWithin(Overheard heard, String signal, double least, double most) {
        assertThat(heard.of(signal).getMin()).as(signal).isGreaterThanOrEqualTo(least);
        assertThat(heard.of(signal).getMax()).as(signal).isLessThanOrEqualTo(most);
    }

    @Test
    void theEngineIsStartedWorksAndIsStopped() {
        var heard = tractor(5, Duration.ofMinutes(5));

        assertThat(heard.values("EngineSpeed").get(0)).isZero();
        assertThat(heard.of("EngineSpeed").getMax()).isGreaterThan(1_600);
        assertThat(heard.last("EngineSpeed")).isZero();
        assertThat(heard.last("EngineFuelRate")).isZero();
        assertThat(heard.last("EngineOilPressure1")).isZero();
        assertThat(heard.last("WheelBasedVehicleSpeed")).isZero();
    }

    @Test
    void aTractorWorksPassesAndTurnsWithTheHitchUp() {
        var heard = tractor(5, Duration.ofMinutes(10));

        assertThat(heard.of("RearHitchPosition").getMax()).isGreaterThan(70);
        assertThat(heard.of("RearHitchPosition").getMin()).isLessThan(20);
        assertThat(heard.of("RPTOSpeed").getMax()).isBetween(500.0, 1_080.0);
        assertThat(heard.of("RPTOSpeed").getMin()).isZero();
        assertThat(heard.of("RearHitchInWork").getSum()).isPositive();
        assertThat(heard.truth().work().headlandTurns()).isGreaterThan(1);
    }

    @Test
    void aCombineMeasuresYieldAndMoistureAndASprayerApplies() {
        var combine = heard("combine", Wiring.TWO_BUSES, 9, Duration.ofMinutes(5));
        var sprayer = heard("sprayer", Wiring.ONE_BUS, 9, Duration.ofMinutes(5));

        assertThat(combine.of("MassPerTimeYield").getMax()).isBetween(4e6, 4e7);
        assertThat(combine.of("CropMoisture").getMin()).isBetween(100_000.0, 220_000.0);
        assertThat(sprayer.of("ActualVolumePerTimeApplicationRate").getMax()).isBetween(5e5, 5e6);
        assertThat(sprayer.of("ActualVolumePerAreaApplicationRate").getMax()).isBetween(10_000.0, 35_000.0);
    }

    @Test
    void positionMovesAsFarAsDistanceSays() {
        var heard = heard("sprayer", Wiring.ONE_BUS, 5, Duration.ofSeconds(60));

        double north = (heard.of("Latitude").getMax() - heard.of("Latitude").getMin()) * 111_320;
        assertThat(north).isPositive().isLessThanOrEqualTo(heard.last("GroundBasedMachineDistance") + 0.1);
    }

    @Test
    void theTenGroupsAndTheirTrueCarriersAreOnTheBusAndOthersThatNobodyKnows() {
        Set<Integer> groups = new HashSet<>();
        tractor(1, Duration.ofSeconds(30))
                .frames()
                .forEach(frame -> groups.add(frame.id().pgn().number()));

        assertThat(groups)
                .contains(61444, 65265, 65266, 65267, 65271, 65272, 130312, 130313, 130314, 130315)
                .contains(61443, 65091, 65093, 65096, 65097, 65253, 65256, 65262, 65263, 65276, 129025)
                .contains(129026, 129029, 65254, 51968, 65226, 65257, 60416, 60160)
                .contains(60928, 61184, 65284);
    }

    @Test
    void addressesAreAskedForAndClaimedFirstWithNamesOfTheirOwn() {
        var heard = heard("combine", Wiring.TWO_BUSES, 1, Duration.ofSeconds(20));
        Set<Name> names = new HashSet<>();
        for (String channel : heard.channels()) {
            List<CanFrame> frames = heard.frames(channel);
            assertThat(frames.get(0).id().pgn().number()).isEqualTo(59904);
            frames.stream()
                    .skip(1)
                    .takeWhile(frame -> frame.id().pgn().number() == 60928)
                    .forEach(frame ->
                            assertThat(names.add(Name.of(frame.data()))).isTrue());
        }

        assertThat(names).hasSize(Controller.values().length).allSatisfy(name -> {
            assertThat(name.industryGroup()).isEqualTo(2);
            assertThat(name.reserved()).isFalse();
        });
        assertThat(heard.truth().units())
                .extracting(MachineTruth.Unit::nameHex)
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(Name::toString).toList());
    }

    @Test
    void aSenderHasOneBroadcastTransferAtATime() {
        long started = 0;
        long lastPacket = 0;
        for (CanFrame frame : tractor(2, Duration.ofMinutes(5)).frames()) {
            boolean transport =
                    frame.id().pgn().number() == 60416 || frame.id().pgn().number() == 60160;
            if (transport && frame.id().source() == Controller.ENGINE.address()) {
                assertThat(frame.id().destination()).isEqualTo(CanId.GLOBAL);
                assertThat(frame.capturedAtMicros() - lastPacket).isGreaterThanOrEqualTo(50_000);
                lastPacket = frame.capturedAtMicros();
                started++;
            }
        }
        assertThat(started).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2039-12-31T23:59:50Z"})
    void anyDateDoes(String start) {
        var machine = new SimulatedMachine(
                MachineProfile.TRACTOR, 1, Instant.parse(start), Optional.of(Duration.ofSeconds(20)));

        assertThat(Overheard.of(machine).oddities()).isEmpty();
    }

    @Test
    void machinesOfAFleetAreNearEachOther() {
        for (int number = 0; number < 100; number++) {
            Plot plot = Plot.of(number);
            assertThat(plot.latitude()).isCloseTo(42.05, within(0.05));
            assertThat(plot.longitude()).isCloseTo(-93.6, within(0.1));
        }
    }

    @Test
    void aMachineWithoutADurationHasNoEndAndItsTruthIsOfTheTimeSoFar() {
        var machine = new SimulatedMachine(MachineProfile.TRACTOR, 1, START, Optional.empty());

        assertThat(machine.isEndless()).isTrue();
        SimulatedBuses buses = machine.open();
        for (int i = 0; i < 40_000; i++) {
            assertThat(buses.next()).isPresent();
        }
        assertThat(buses.truth().work().areaSquareMetres()).isPositive();
        assertThat(buses.truth().end()).isBetween(START.plusSeconds(60), START.plusSeconds(200));
    }

    @Test
    void aDurationOfNothingAndAStartBefore1970AreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulatedMachine(MachineProfile.TRACTOR, 1, START, Optional.of(Duration.ZERO)))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimulatedMachine(
                        MachineProfile.TRACTOR, 1, Instant.parse("1969-12-31T00:00:00Z"), Optional.empty()))
                .withMessageContaining("1969");
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
    void aFleetOfNobodyOrOfTooManyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedFleet.of(0, 1, START, Optional.empty()))
                .withMessage("a fleet must have 1 to 1000 machines, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedFleet.of(1_001, 1, START, Optional.empty()))
                .withMessage("a fleet must have 1 to 1000 machines, was 1001");
    }
}
