package io.windrow.producer.source;

import static io.windrow.producer.source.Controller.CONSOLE;
import static io.windrow.producer.source.Controller.ENGINE;
import static io.windrow.producer.source.Controller.INSTRUMENTS;
import static io.windrow.producer.source.Controller.TRANSMISSION;
import static io.windrow.producer.source.Controller.VEHICLE;

import io.windrow.can.decode.Encoder;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.diagnostic.DiagnosticMessage;
import io.windrow.can.frame.CanId;
import java.nio.charset.StandardCharsets;

/**
 * What the engine, the transmission and the cab send (SAE J1939), at the rates of a recorded John Deere 5055E: 400 frames/s,
 * one half of them such as only their maker can read. Used by one thread.
 */
final class EngineBus {
    private static final int COMPONENT_IDENTIFICATION = 65259;
    private static final int TRIP_FUEL = 65209;
    private static final int PROPRIETARY_A = 61184;
    private static final int PROPRIETARY_A2 = 126720;
    private static final long SECOND = 1_000_000;

    private final FieldWork work;
    private final FaultPlan faults;
    private final WireBuilder wire;
    private final boolean pto;

    EngineBus(FieldWork work, FaultPlan faults, boolean pto, WireBuilder wire) {
        this.work = work;
        this.faults = faults;
        this.pto = pto;
        this.wire = wire;
    }

    void send(String identification) {
        engine();
        engineFluids();
        transmission();
        vehicle();
        proprietary();
        diagnostics(identification);
    }

    private void engine() {
        wire.every(20, ENGINE, 61444, this::eec1);
        wire.every(
                20,
                ENGINE,
                61443,
                out -> out.set("AcceleratorPedalPosition1", work.pedalPercent())
                        .set("EnginePercentLoadAtCurrentSpeed", work.torquePercent()));
        wire.every(100, ENGINE, 65266, this::fuel);
        wire.every(
                250,
                ENGINE,
                65247,
                out -> out.set("NominalFrictionPercentTorque", work.rpm() / 250)
                        .set("EnginesDesiredOperatingSpeed", work.rpm()));
        wire.every(1000, ENGINE, 65253, out -> out.set("EngineTotalHours", work.engineHours()));
        wire.every(
                1000,
                ENGINE,
                65257,
                out -> out.set("EngineTripFuel", work.totals().fuelLitres())
                        .set("EngineTotalFuelUsed", work.totalFuelLitres()));
        wire.every(
                1000,
                ENGINE,
                65271,
                out -> out.set("ChargingSystemPotential", work.isRunning() ? 14.1 : 12.5)
                        .set(
                                "BatteryPotentialPowerInput1",
                                work.isRunning() ? 13.9 + work.torquePercent() * 0.001 : 12.5));
    }

    private void eec1(PayloadWriter out) {
        out.setRaw("EngineTorqueMode", work.isRunning() ? 1 : 0)
                .set("DriversDemandEnginePercentTorque", work.torquePercent())
                .set("ActualEnginePercentTorque", work.torquePercent())
                .set("EngineSpeed", work.rpm())
                .setRaw("EngineStarterMode", work.isCranking() ? 1 : work.isRunning() ? 3 : 0)
                .set("EngineDemandPercentTorque", work.torquePercent());
    }

    private void fuel(PayloadWriter out) {
        out.set("EngineFuelRate", work.fuelRate());
        if (work.isRunning()) {
            out.set("EngineInstantaneousFuelEconomy", work.groundSpeed() * 3.6 / work.fuelRate());
        }
    }

    private void engineFluids() {
        wire.every(
                1000,
                ENGINE,
                65262,
                out -> out.set("EngineCoolantTemperature", work.coolant())
                        .set("EngineOilTemperature1", work.engineOil()));
        wire.every(
                500,
                ENGINE,
                65263,
                out -> out.set("EngineOilPressure1", work.isRunning() ? 180 + work.rpm() * 0.12 : 0)
                        .set("EngineCoolantLevel1", 96));
        wire.every(
                500,
                ENGINE,
                65270,
                out -> out.set("IntakeManifold1Pressure", work.torquePercent() * 1.6)
                        .set("IntakeManifold1Temperature", work.air() + 15 + work.torquePercent() * 0.2)
                        .set("EngineExhaustTemperature", work.isRunning() ? 150 + work.torquePercent() * 3.2 : 40));
        wire.every(
                500,
                ENGINE,
                64947,
                out -> out.set("DPFOutletTemperature", work.isRunning() ? 140 + work.torquePercent() * 2.6 : 40));
        wire.every(
                1000,
                ENGINE,
                65269,
                out -> out.set("BarometricPressure", work.airPressure() / 1_000)
                        .set("AmbientAirTemperature", work.air()));
    }

    private void transmission() {
        wire.every(
                100,
                TRANSMISSION,
                61445,
                out -> out.set("TransmissionSelectedGear", gear())
                        .set("TransmissionActualGearRatio", 2.4)
                        .set("TransmissionCurrentGear", gear()));
        wire.every(
                1000,
                TRANSMISSION,
                65272,
                out -> out.set("Transmission1OilTemperature1", work.transmissionOil())
                        .set("Transmission1OilPressure", work.isRunning() ? 1_600 : 0));
    }

    private double gear() {
        return work.groundSpeed() == 0 ? 0 : StrictMath.rint(3 + work.groundSpeed());
    }

    private void vehicle() {
        wire.every(
                100,
                VEHICLE,
                65265,
                out -> out.set("WheelBasedVehicleSpeed", work.wheelSpeed() * 3.6)
                        .setRaw("ParkingBrakeSwitch", work.phase() == Drive.Phase.PARKED ? 1 : 0)
                        .setRaw("BrakeSwitch", 0));
        wire.every(100, VEHICLE, 65097, out -> Ground.speed(out, work));
        if (pto) {
            wire.every(100, VEHICLE, 65091, out -> Ground.rearPto(out, work));
            wire.every(100, VEHICLE, 65092, Ground::frontPto);
        }
        wire.every(1000, INSTRUMENTS, 65276, out -> out.set("FuelLevel1", work.fuelPercent()));
    }

    private void proprietary() {
        wire.proprietary(20, PROPRIETARY_A, ENGINE, TRANSMISSION.address(), () -> work.torquePercent() * 100);
        wire.proprietary(45, PROPRIETARY_A, ENGINE, VEHICLE.address(), () -> work.rpm() * 8);
        wire.proprietary(20, PROPRIETARY_A, CONSOLE, TRANSMISSION.address(), () -> work.pedalPercent() * 250);
        wire.proprietary(20, PROPRIETARY_A2, TRANSMISSION, CanId.GLOBAL, () -> work.wheelSpeed() * 1_000);
        wire.proprietary(100, PROPRIETARY_A2, VEHICLE, CanId.GLOBAL, () -> work.working() * 1_000);
        wire.proprietary(80, 65534, CONSOLE, CanId.GLOBAL, () -> work.pedalPercent() * 100);
        wire.proprietary(125, 65531, CONSOLE, CanId.GLOBAL, () -> work.headingDegrees() * 10);
        wire.proprietary(1000, 65284, INSTRUMENTS, CanId.GLOBAL, () -> work.fuelPercent() * 250);
    }

    private void diagnostics(String identification) {
        int dm1 = DiagnosticMessage.ACTIVE.number();
        long begin = wire.times().startMicros() + WireBuilder.AFTER_CLAIM_MICROS;
        Broadcasts engine = wire.broadcasts(ENGINE);
        engine.every(
                SECOND,
                begin + 150_000,
                dm1,
                at -> faults.active(ENGINE, wire.times().sinceStart(at)));
        engine.every(
                300 * SECOND,
                begin + 600_000,
                COMPONENT_IDENTIFICATION,
                at -> identification.getBytes(StandardCharsets.US_ASCII));
        engine.every(10 * SECOND, begin + 3 * SECOND, TRIP_FUEL, at -> tripFuel());
        Broadcasts transmission = wire.broadcasts(TRANSMISSION);
        transmission.every(
                SECOND,
                begin + 420_000,
                dm1,
                at -> faults.active(TRANSMISSION, wire.times().sinceStart(at)));
    }

    private byte[] tripFuel() {
        return new Encoder(Catalogue.builtIn().get(TRIP_FUEL))
                .set("TripDriveFuelUsed", work.totals().fuelLitres())
                .data();
    }
}
