package io.windrow.producer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.windrow.can.decode.Received;
import io.windrow.can.diagnostic.DiagnosticMessage;
import io.windrow.can.diagnostic.SpnConversion;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the frames say, decoded by those who do not know the model, is what the ground truth says. */
class SimulatedTruthTest {
    private static final Instant START = Instant.parse("2026-07-01T06:00:00Z");
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final Percentage HALF_A_PERCENT = Percentage.withPercentage(0.5);

    /** Two of each kind, one with one bus and one with two. */
    private static Stream<SimulatedMachine> fleet() {
        return SimulatedFleet.withImplementBuses(6, 11, START, Optional.of(Duration.ofMinutes(8))).members().stream()
                .map(SimulatedFleet.Member::machine);
    }

    @ParameterizedTest
    @MethodSource("fleet")
    void countersAndIntegralsOfTheFramesAreTheTruth(SimulatedMachine machine) {
        var heard = Overheard.of(machine);
        MachineTruth.Work work = heard.truth().work();
        MachineTruth.Times times = heard.truth().times();
        int speeds = machine.wiring() == Wiring.TWO_BUSES ? 2 : 1; // both buses carry ground speed

        assertThat(heard.last("GroundBasedMachineDistance")).isCloseTo(work.distanceMetres(), within(0.001));
        assertThat(heard.last("WheelBasedMachineDistance")).isCloseTo(work.wheelDistanceMetres(), within(0.001));
        assertThat(heard.integral("GroundBasedMachineSpeed", TENTH) / speeds)
                .isCloseTo(work.distanceMetres(), HALF_A_PERCENT);
        assertThat(heard.integral("WheelBasedVehicleSpeed", TENTH) / 3.6)
                .isCloseTo(work.wheelDistanceMetres(), HALF_A_PERCENT);
        assertThat(heard.integral("EngineFuelRate", TENTH) / 3_600).isCloseTo(work.fuelLitres(), HALF_A_PERCENT);
        assertThat(heard.last("EngineTripFuel")).isCloseTo(work.fuelLitres(), within(0.26));
        assertThat(heard.last("TotalFuelConsumption")).isCloseTo(work.fuelLitres() * 1_000, within(1.0));
        assertThat(heard.last("EngineTotalHours") - times.engineHoursAtStart())
                .isCloseTo(times.engineSeconds() / 3_600, within(0.051));
        double running =
                heard.values("EngineSpeed").stream().filter(rpm -> rpm > 300).count() * 0.02;
        assertThat(running).isCloseTo(times.engineSeconds(), within(3.0));
    }

    @ParameterizedTest
    @MethodSource("fleet")
    void processDataAreTheTruth(SimulatedMachine machine) {
        var heard = Overheard.of(machine);
        MachineTruth.Work work = heard.truth().work();
        MachineTruth.Times times = heard.truth().times();

        assertThat(work.areaSquareMetres()).isPositive();
        assertThat(heard.last("TotalArea")).isCloseTo(work.areaSquareMetres(), within(0.51));
        assertThat(heard.last("EffectiveTotalTime")).isCloseTo(times.workingSeconds(), within(0.51));
        assertThat(heard.last("EffectiveTotalDistance") / 1_000).isCloseTo(work.workingDistanceMetres(), within(0.001));
        assertThat(heard.last("ActualWorkingWidth") / 1_000).isCloseTo(work.widthMetres(), within(0.001));
        assertThat(heard.of("ActualWorkState").getSum() * 0.5).isCloseTo(times.workingSeconds(), within(6.0));
        switch (machine.profile().job()) {
            case TILLAGE -> assertThat(times.ptoSeconds()).isGreaterThan(times.workingSeconds() * 0.9);
            case HARVEST -> {
                assertThat(heard.last("YieldTotalMass")).isCloseTo(work.yieldKilograms(), within(0.51));
                assertThat(heard.integral("MassPerTimeYield", Duration.ofMillis(500)) / 1e6)
                        .isCloseTo(work.yieldKilograms(), Percentage.withPercentage(2));
                assertThat(heard.last("AverageCropMoisture") / 10_000)
                        .isCloseTo(work.meanMoisturePercent(), within(0.001));
            }
            case SPRAYING -> {
                assertThat(heard.last("ApplicationTotalVolume")).isCloseTo(work.appliedLitres(), within(0.51));
                assertThat(heard.integral("ActualVolumePerTimeApplicationRate", Duration.ofMillis(500)) / 1e6)
                        .isCloseTo(work.appliedLitres(), Percentage.withPercentage(3));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fleet")
    void aMachinesTimesAreTheWholeOfItsEnginesTime(SimulatedMachine machine) {
        MachineTruth.Times times = Overheard.of(machine).truth().times();

        assertThat(times.workingSeconds() + times.turningSeconds() + times.transportSeconds() + times.idleSeconds())
                .isCloseTo(times.engineSeconds(), within(1e-6));
        assertThat(List.of(
                        times.workingSeconds(), times.turningSeconds(), times.transportSeconds(), times.idleSeconds()))
                .allMatch(seconds -> seconds > 0);
    }

    @ParameterizedTest
    @MethodSource("fleet")
    void faultMessagesHaveJustTheFaultsThatAreTrueThen(SimulatedMachine machine) {
        var heard = Overheard.of(machine);
        long messages = 0;
        for (Received.Group group : heard.groups()) {
            if (group.pgn() != DiagnosticMessage.ACTIVE.number()) {
                continue;
            }
            messages++;
            // a transfer's content is of its beginning, some 150 ms before
            long at = group.transfer().isPresent()
                    ? group.transfer().get().head().startedAtMicros()
                    : group.capturedAtMicros();
            assertThat(codes(group)).isEqualTo(trueCodes(heard.truth(), group.source(), at));
        }
        assertThat(messages).isGreaterThan(900);
    }

    private static Set<String> codes(Received.Group group) {
        return DiagnosticMessage.parse(group.data(), SpnConversion.VERSION_1).codes().stream()
                .map(code -> code.spn() + "/" + code.fmi())
                .collect(Collectors.toSet());
    }

    private static Set<String> trueCodes(MachineTruth truth, int source, long atMicros) {
        Instant at = Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS);
        return truth.faults().stream()
                .filter(fault -> fault.source() == source)
                .filter(fault -> !at.isBefore(fault.from()) && at.isBefore(fault.to()))
                .map(fault -> fault.spn() + "/" + fault.fmi())
                .collect(Collectors.toSet());
    }

    @Test
    void aFleetHasFaultMessagesOfOneFrameAndOfSeveral() {
        long single = 0;
        long several = 0;
        for (SimulatedMachine machine : fleet().toList()) {
            for (Received.Group group : Overheard.of(machine).groups()) {
                if (group.pgn() == DiagnosticMessage.ACTIVE.number()) {
                    int codes = codes(group).size();
                    assertThat(group.transfer().isPresent()).isEqualTo(codes > 1);
                    single += codes == 1 ? 1 : 0;
                    several += codes > 1 ? 1 : 0;
                }
            }
        }
        assertThat(single).isPositive();
        assertThat(several).isPositive();
    }
}
