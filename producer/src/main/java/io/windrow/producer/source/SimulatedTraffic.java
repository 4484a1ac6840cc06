package io.windrow.producer.source;

import io.windrow.can.decode.Encoder;
import io.windrow.can.definition.Catalogue;
import io.windrow.can.definition.MessageDefinition;
import io.windrow.can.frame.CanFrame;
import io.windrow.can.frame.CanId;
import io.windrow.can.frame.Pgn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Who sends what and how often on a simulated machine's bus; about 185 frames/s on a tractor. Used by one thread. */
final class SimulatedTraffic {
    static final String CHANNEL = "can0";
    static final int ENGINE = 0x00;
    static final int TRANSMISSION = 0x03;
    static final int POSITION = 0x1C;
    static final int WEATHER = 0x23;
    static final int TRACTOR = 0xF0;

    private static final Pgn ADDRESS_CLAIMED = new Pgn(60928); // ISO 11783-5
    private static final Pgn PROPRIETARY_A = new Pgn(61184);
    private static final Pgn PROPRIETARY_B = new Pgn(65284);
    private static final long AFTER_CLAIM_MICROS = 250_000; // ISO 11783-5: the time in which others may object
    private static final double KELVIN = 273.15;
    private static final int LAST_SEQUENCE_ID = 252; // NMEA 2000: 253 to 255 are indicators

    private final MachineProfile profile;
    private final FieldWork work;
    private final SplittableRandom random;
    private final long startMicros;
    private final List<PeriodicMessage> messages = new ArrayList<>();
    private int sequenceId;
    private long proprietary;

    SimulatedTraffic(MachineProfile profile, FieldWork work, SplittableRandom random, long startMicros) {
        this.profile = profile;
        this.work = work;
        this.random = random;
        this.startMicros = startMicros;
    }

    /** Every controller claims its address. */
    List<CanFrame> startUp() {
        List<CanFrame> claims = new ArrayList<>();
        for (int source : new int[] {ENGINE, TRANSMISSION, POSITION, WEATHER, TRACTOR}) {
            byte[] name = nameOf(random.nextInt(1 << 21), source);
            CanId id = CanId.of(ADDRESS_CLAIMED, source, CanId.GLOBAL, 6);
            claims.add(CanFrame.data(startMicros + claims.size() * 1_000L, CHANNEL, id, name));
        }
        return claims;
    }

    /** All periodic messages; each call begins anew. */
    List<PeriodicMessage> messages() {
        messages.clear();
        engine();
        vehicle();
        if (profile.drivesImplement()) {
            implement();
        }
        position();
        weather();
        undefined();
        return List.copyOf(messages);
    }

    private void engine() {
        every(
                20,
                ENGINE,
                61444,
                out -> out.setRaw("EngineTorqueMode", 1)
                        .set("DriversDemandEnginePercentTorque", work.torquePercent())
                        .set("ActualEnginePercentTorque", work.torquePercent())
                        .set("EngineSpeed", work.rpm())
                        .set("EngineDemandPercentTorque", work.torquePercent()));
        every(
                50,
                ENGINE,
                61443,
                out -> out.set("AcceleratorPedalPosition1", work.pedalPercent())
                        .set("EnginePercentLoadAtCurrentSpeed", work.torquePercent()));
        every(
                100,
                ENGINE,
                65266,
                out -> out.set("EngineFuelRate", work.fuelRate())
                        .set("EngineInstantaneousFuelEconomy", work.groundSpeed() * 3.6 / work.fuelRate()));
        every(
                1000,
                ENGINE,
                65262,
                out -> out.set("EngineCoolantTemperature", work.coolant())
                        .set("EngineOilTemperature1", work.engineOil()));
        every(
                500,
                ENGINE,
                65263,
                out -> out.set("EngineOilPressure1", 180 + work.rpm() * 0.12).set("EngineCoolantLevel1", 96));
        every(1000, ENGINE, 65253, out -> out.set("EngineTotalHours", work.engineHours()));
        every(
                1000,
                ENGINE,
                65271,
                out -> out.set("ChargingSystemPotential", 14.1)
                        .set("BatteryPotentialPowerInput1", 13.9 + work.torquePercent() * 0.001));
    }

    private void vehicle() {
        every(
                100,
                TRACTOR,
                65265,
                out -> out.set("WheelBasedVehicleSpeed", work.wheelSpeed() * 3.6)
                        .setRaw("ParkingBrakeSwitch", 0)
                        .setRaw("BrakeSwitch", 0));
        every(
                100,
                TRACTOR,
                65096,
                out -> out.set("WheelBasedMachineSpeed", work.wheelSpeed())
                        .set("WheelBasedMachineDistance", work.wheelDistance())
                        .setRaw("WheelBasedMachineDirection", 1)
                        .setRaw("KeySwitchState", 1));
        every(
                100,
                TRACTOR,
                65097,
                out -> out.set("GroundBasedMachineSpeed", work.groundSpeed())
                        .set("GroundBasedMachineDistance", work.distance())
                        .setRaw("GroundBasedMachineDirection", 1));
        every(
                1000,
                TRANSMISSION,
                65272,
                out -> out.set("Transmission1OilTemperature1", work.transmissionOil())
                        .set("Transmission1OilPressure", 1_600));
        every(1000, TRACTOR, 65276, out -> out.set("FuelLevel1", work.fuelPercent()));
    }

    private void implement() {
        every(
                100,
                TRACTOR,
                65091,
                out -> out.set("RPTOSpeed", profile.ptoRpm() * work.working())
                        .set("RPTOSpeedSetPoint", profile.ptoRpm())
                        .setRaw("RPTOMode", 0)
                        .setRaw("RPTOEngagement", work.working() > 0.1 ? 1 : 0));
        every(
                100,
                TRACTOR,
                65093,
                out -> out.set("RearHitchPosition", 85 - 70 * work.working())
                        .setRaw("RearHitchInWork", work.working() > 0.5 ? 1 : 0)
                        .set("RearDraft", 9_000 * work.working()));
    }

    private void position() {
        every(100, POSITION, 129025, out -> out.set("Latitude", work.latitude()).set("Longitude", work.longitude()));
        every(5000, POSITION, 65267, out -> out.set("Latitude", work.latitude()).set("Longitude", work.longitude()));
        every(
                1000,
                POSITION,
                65256,
                out -> out.set("CompassBearing", work.headingDegrees())
                        .set("NavigationBasedVehicleSpeed", work.groundSpeed() * 3.6)
                        .set("Pitch", 0.5)
                        .set("Altitude", 291));
    }

    private void weather() {
        every(2000, WEATHER, 130312, out -> instance(out).set("ActualTemperature", work.air() + KELVIN));
        every(2000, WEATHER, 130313, out -> instance(out).set("ActualHumidity", work.humidity()));
        every(2000, WEATHER, 130314, out -> instance(out).set("Pressure", work.airPressure()));
        every(2000, WEATHER, 130315, out -> instance(out).set("SetPressure", 101_325));
    }

    /** What every real bus is full of: groups that only their makers can read. */
    private void undefined() {
        CanId addressed = CanId.of(PROPRIETARY_A, TRANSMISSION, ENGINE, 3);
        CanId broadcast = CanId.of(PROPRIETARY_B, TRANSMISSION, CanId.GLOBAL, 6);
        add(40, micros -> CanFrame.data(micros, CHANNEL, addressed, counted()));
        add(100, micros -> CanFrame.data(micros, CHANNEL, broadcast, counted()));
    }

    private Encoder instance(Encoder out) {
        sequenceId = sequenceId >= LAST_SEQUENCE_ID ? 0 : sequenceId + 1;
        return out.setRaw("SID", sequenceId).setRaw("Instance", 0).setRaw("Source", 1);
    }

    private byte[] counted() {
        long count = proprietary++;
        return new byte[] {(byte) count, (byte) (count >>> 8), 0x21, 0x40, (byte) random.nextInt(256), 0, 0, -1};
    }

    private void every(long periodMillis, int source, int pgn, Consumer<Encoder> fill) {
        MessageDefinition definition =
                Objects.requireNonNull(Catalogue.builtIn().find(pgn), "PGN " + pgn);
        var encoder = new Encoder(definition);
        add(periodMillis, micros -> {
            fill.accept(encoder.clear());
            return encoder.frame(micros, CHANNEL, source);
        });
    }

    private void add(long periodMillis, LongFunction<CanFrame> frames) {
        long periodMicros = periodMillis * 1_000;
        long first = startMicros + AFTER_CLAIM_MICROS + random.nextLong(periodMicros);
        messages.add(new PeriodicMessage(periodMicros, first, frames));
    }

    /**
     * A controller's NAME.
     *
     * <pre>{@code
     * 63 self-configurable | 62..60 industry group | 59..56 class instance | 55..49 class | 48 reserved
     * 47..40 function | 39..35 function instance | 34..32 ECU instance | 31..21 manufacturer | 20..0 identity
     * }</pre>
     * (ISO 11783-5 4.3, least significant byte first)
     */
    private static byte[] nameOf(int identity, int function) {
        long agriculture = 2;
        long name = 1L << 63 | agriculture << 60 | 1L << 49 | (long) function << 40 | identity;
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (name >>> (8 * i));
        }
        return bytes;
    }
}
